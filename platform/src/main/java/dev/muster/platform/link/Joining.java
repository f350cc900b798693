package dev.muster.platform.link;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.link.HostCertificate;
import dev.muster.contracts.link.JoinCertificate;
import dev.muster.contracts.link.JoinConsent;
import dev.muster.contracts.link.JoinOffer;
import dev.muster.contracts.link.JoinText;
import dev.muster.foundation.keys.Hmac;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.tls.ClientTls;
import dev.muster.platform.tls.TlsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The host's side of joining: it believes a site server that knows the token, once. */
final class Joining {
  private final HostKeys keys;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<JoinOffer> accepted = Optional.empty();

  Joining(HostKeys keys) {
    this.keys = keys;
  }

  JoinConsent consent(JoinOffer offer) {
    lock.lock();
    try {
      String token = token();
      ContentHash host = keys.fingerprint();
      ContentHash root = fingerprintOf(offer.rootPem());
      if (!Hmac.isProof(token, JoinText.offer(offer.site(), host, root), offer.proof())) {
        throw new LinkRefusal(
            403, "The site server does not know the token of this host, or somebody is in between");
      }
      accepted = Optional.of(offer);
      return new JoinConsent(
          Keys.text(keys.publicKey()),
          ownName(),
          version(),
          Hmac.proof(token, JoinText.consent(offer.site(), host, root)));
    } finally {
      lock.unlock();
    }
  }

  void complete(JoinCertificate certificate) {
    lock.lock();
    try {
      String token = token();
      JoinOffer offer =
          accepted.orElseThrow(() -> new LinkRefusal(409, "Joining begins with an offer"));
      String text =
          JoinText.certificate(
              offer.site(),
              keys.fingerprint(),
              fingerprintOf(offer.rootPem()),
              Sha256.of(certificate.chainPem()));
      if (!Hmac.isProof(token, text, certificate.proof())) {
        throw new LinkRefusal(403, "The proof is not one of this token and certificate");
      }
      check(certificate.chainPem(), offer.rootPem());
      keys.join(offer.site(), offer.rootPem(), certificate.chainPem());
      accepted = Optional.empty();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } finally {
      lock.unlock();
    }
  }

  /** Who asks has shown the certificate of the site server. */
  void renew(HostCertificate certificate) {
    lock.lock();
    try {
      check(certificate.chainPem(), keys.identity().trustedPem());
      keys.renew(certificate.chainPem());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } finally {
      lock.unlock();
    }
  }

  private String token() {
    return keys.token()
        .orElseThrow(() -> new LinkRefusal(409, "This host belongs to a site, or waits for none"));
  }

  /** The key is this host's, and each certificate is signed by the next, the last by the root. */
  private void check(String chainPem, String rootPem) {
    try {
      List<X509Certificate> chain = ClientTls.chain(chainPem);
      X509Certificate root = ClientTls.chain(rootPem).getFirst();
      if (chain.isEmpty() || !chain.getFirst().getPublicKey().equals(keys.publicKey())) {
        throw new LinkRefusal(400, "The certificate is for another key");
      }
      for (int i = 0; i < chain.size(); i++) {
        X509Certificate above = i + 1 < chain.size() ? chain.get(i + 1) : root;
        chain.get(i).verify(above.getPublicKey());
      }
    } catch (GeneralSecurityException | TlsException unsigned) {
      throw new LinkRefusal(
          400, "The certificate does not hang on the root: " + unsigned.getMessage());
    }
  }

  private static ContentHash fingerprintOf(String rootPem) {
    try {
      List<X509Certificate> root = ClientTls.chain(rootPem);
      if (root.size() == 1) {
        return HostKeys.fingerprint(root.getFirst());
      }
    } catch (TlsException unreadable) {
      throw new LinkRefusal(400, String.valueOf(unreadable.getMessage()));
    }
    throw new LinkRefusal(400, "A site has one root certificate");
  }

  private static String ownName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "unknown";
    }
  }

  private static String version() {
    String version = Joining.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
