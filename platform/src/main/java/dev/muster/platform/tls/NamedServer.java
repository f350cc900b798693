package dev.muster.platform.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts what another trust manager trusts and what says besides that it is the right server; by
 * which name or address it was reached does not count.
 */
final class NamedServer extends X509ExtendedTrustManager {
  private final X509TrustManager chains;
  private final Predicate<X509Certificate> right;

  NamedServer(X509TrustManager chains, Predicate<X509Certificate> right) {
    this.chains = chains;
    this.right = right;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    chains.checkServerTrusted(chain, kind);
    if (!right.test(chain[0])) {
      throw new CertificateException(
          "the certificate of "
              + chain[0].getSubjectX500Principal()
              + " is not that of the server that is looked for");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, kind);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, kind);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    throw new CertificateException("this side is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, kind);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, kind);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return chains.getAcceptedIssuers();
  }
}
