package dev.muster.contracts.link;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.site.SiteCode;

/**
 * What both sides prove by HMAC-SHA-256 under the token, which itself never travels. Each text
 * names both certificates, so that somebody in between, who has to show a certificate of his own,
 * has no use for a proof that he hears.
 */
public final class JoinText {
  private JoinText() {}

  /**
   * Of {@link JoinOffer}.
   *
   * @param host SHA-256 of the certificate that the host showed, in DER
   * @param root SHA-256 of the site's root certificate, in DER
   */
  public static String offer(SiteCode site, ContentHash host, ContentHash root) {
    return text("offer", site, host, root);
  }

  /** Of {@link JoinConsent}. */
  public static String consent(SiteCode site, ContentHash host, ContentHash root) {
    return text("consent", site, host, root);
  }

  /**
   * Of {@link JoinCertificate}.
   *
   * @param chain SHA-256 of the text of the chain
   */
  public static String certificate(
      SiteCode site, ContentHash host, ContentHash root, ContentHash chain) {
    return text("certificate", site, host, root) + "\n" + chain;
  }

  private static String text(String what, SiteCode site, ContentHash host, ContentHash root) {
    return "muster join " + what + "\n" + site + "\n" + host + "\n" + root;
  }
}
