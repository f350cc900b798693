package dev.muster.platform.link;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.link.JoinCertificate;
import dev.muster.contracts.link.JoinConsent;
import dev.muster.contracts.link.JoinOffer;
import dev.muster.contracts.link.JoinText;
import dev.muster.contracts.link.LinkPaths;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.keys.Hmac;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.tls.ClientTls;
import java.net.http.HttpClient;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The site server's side of joining. Whoever answers is believed when it proves to know the token
 * and to have seen the certificate that it showed here; before that, nothing of the site but its
 * root and its code is sent.
 */
public final class JoinHost {
  private final SiteCode site;
  private final String rootPem;
  private final Duration patience;

  /** For hosts of this site. */
  public JoinHost(SiteCode site, String rootPem, Duration patience) {
    this.site = site;
    this.rootPem = rootPem;
    this.patience = patience;
  }

  /** A host that has joined. */
  public record Joined(String name, String version) {}

  /**
   * Joins a host.
   *
   * @param port of its control interface
   * @param certify gives the chain for the host's key in PEM
   * @throws LinkException where it cannot be reached, does not know the token, or refuses
   */
  public Joined join(LinkPeer host, int port, String token, Function<PublicKey, String> certify) {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(ClientTls.unverified())
            .build();
    try (LinkHttp http = new LinkHttp(client, host, port, patience)) {
      ContentHash root = HostKeys.fingerprint(ClientTls.chain(rootPem).getFirst());
      ContentHash seen = HostKeys.fingerprint(http.certificate(LinkPaths.JOIN));
      LinkHttp.Answered<JoinConsent> answer =
          http.ask(
              "POST",
              LinkPaths.JOIN,
              Optional.of(
                  new JoinOffer(
                      site, rootPem, Hmac.proof(token, JoinText.offer(site, seen, root)))),
              JoinConsent.class);
      ContentHash said = HostKeys.fingerprint(answer.certificate());
      JoinConsent consent = answer.body();
      PublicKey key = Keys.publicKey(consent.key());
      if (!said.equals(seen)
          || !Hmac.isProof(token, JoinText.consent(site, seen, root), consent.proof())
          || !key.equals(answer.certificate().getPublicKey())) {
        throw new LinkException(
            host.address()
                + " does not know the token, or somebody is in between; nothing was given to it.");
      }
      String chain = certify.apply(key);
      http.tell(
          "POST",
          LinkPaths.CERTIFICATE,
          Optional.of(
              new JoinCertificate(
                  chain,
                  Hmac.proof(token, JoinText.certificate(site, seen, root, Sha256.of(chain))))));
      return new Joined(consent.name(), consent.version());
    }
  }
}
