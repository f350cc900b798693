package dev.muster.bench.agents;

import dev.muster.foundation.keys.Keys;
import java.net.Socket;
import java.security.KeyPair;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of many devices behind one TLS context, which would otherwise cost more memory
 * than the connections. All have the same key. Which device a connection is for is told by the
 * engine's peer port, which nothing else uses.
 */
final class DeviceKeys extends X509ExtendedKeyManager {
  private final TestAuthority authority;
  private final KeyPair key = Keys.generate();
  private final AtomicReferenceArray<@Nullable X509Certificate> certificates;

  DeviceKeys(TestAuthority authority, int agents) {
    this.authority = authority;
    this.certificates = new AtomicReferenceArray<>(agents);
  }

  /** Makes the certificates from {@code first} on, so that it takes no time later. */
  void prepare(int first, int number) {
    for (int agent = first; agent < first + number; agent++) {
      certificate(agent);
    }
  }

  private X509Certificate certificate(int agent) {
    X509Certificate known = certificates.get(agent);
    if (known != null) {
      return known;
    }
    X509Certificate made = authority.device(Agents.device(agent), key.getPublic());
    certificates.set(agent, made);
    return made;
  }

  @Override
  public String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
    return Integer.toString(engine.getPeerPort());
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return new X509Certificate[] {certificate(Integer.parseInt(alias)), authority.site()};
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return key.getPrivate();
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
