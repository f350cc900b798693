package dev.muster.platform.notification;

import dev.muster.platform.http.ListenerException;
import dev.muster.platform.http.TlsIdentity;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The server's key and certificate, asked for by every handshake, so that it can be another one
 * from the next handshake on. A handshake asks twice; the alias says of which identity it speaks.
 */
final class OwnIdentity implements X509KeyManager {
  private final Vertx vertx;
  private volatile Pair pair;

  /**
   * The identity now, and the one before for handshakes that have just chosen it.
   *
   * @param number of the present one; the one before has the number before
   */
  private record Pair(int number, X509KeyManager now, X509KeyManager before) {}

  OwnIdentity(Vertx vertx, TlsIdentity identity) {
    this.vertx = vertx;
    X509KeyManager keys = read(identity);
    this.pair = new Pair(0, keys, keys);
  }

  /**
   * From the next handshake on it is this one.
   *
   * @throws ListenerException where it cannot be used; it stays the same then
   */
  synchronized void replace(TlsIdentity identity) {
    pair = new Pair(pair.number() + 1, read(identity), pair.now());
  }

  private X509KeyManager read(TlsIdentity identity) {
    try {
      KeyManager[] keys =
          new PemKeyCertOptions()
              .addCertValue(Buffer.buffer(identity.certificatesPem()))
              .addKeyValue(Buffer.buffer(identity.keyPem()))
              .getKeyManagerFactory(vertx)
              .getKeyManagers();
      return Arrays.stream(keys)
          .filter(X509KeyManager.class::isInstance)
          .map(X509KeyManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (Exception trouble) {
      throw new ListenerException(
          "The TLS identity of client notification cannot be used: " + trouble.getMessage(),
          trouble);
    }
  }

  @Override
  public @Nullable String chooseServerAlias(
      String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
    Pair now = pair;
    String alias = now.now().chooseServerAlias(type, issuers, socket);
    return alias == null ? null : now.number() + "/" + alias;
  }

  @Override
  public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
    String alias = chooseServerAlias(type, issuers, null);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return of(alias).getCertificateChain(alias.substring(alias.indexOf('/') + 1));
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return of(alias).getPrivateKey(alias.substring(alias.indexOf('/') + 1));
  }

  private X509KeyManager of(String alias) {
    Pair now = pair;
    return alias.startsWith(now.number() + "/") ? now.now() : now.before();
  }

  @Override
  public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
