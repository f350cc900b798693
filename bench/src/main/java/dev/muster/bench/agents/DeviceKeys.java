package dev.muster.bench.agents;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.IntFunction;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of many devices behind one TLS context, which would otherwise cost more memory
 * than the connections. Which device a connection is for is told by the engine's peer port, which
 * nothing else uses.
 */
final class DeviceKeys extends X509ExtendedKeyManager {
  private final IntFunction<Identity> identities;

  /** What a device shows and how it proves it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Identity(PrivateKey key, X509Certificate[] chain) {}

  DeviceKeys(IntFunction<Identity> identities) {
    this.identities = identities;
  }

  @Override
  public String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
    return Integer.toString(engine.getPeerPort());
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identities.apply(Integer.parseInt(alias)).chain();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identities.apply(Integer.parseInt(alias)).key();
  }

  @Override
  public String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    throw new UnsupportedOperationException("only engines are used");
  }

  @Override
  public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    throw new UnsupportedOperationException("only engines are used");
  }

  @Override
  public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    throw new UnsupportedOperationException("only for clients");
  }

  @Override
  public String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    throw new UnsupportedOperationException("only for clients");
  }
}
