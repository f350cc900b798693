package dev.muster.platform.client;

import dev.muster.contracts.site.SiteCode;
import dev.muster.platform.tls.UriNames;
import java.security.cert.X509Certificate;

/**
 * The URI {@code muster:provider:<code>} in the certificate of a provider on a host of its own. By
 * it a console that was sent there by an endpoint mapper, which anybody can pretend to be, tells it
 * from every other host of the site.
 */
public final class ProviderName {
  private static final String PREFIX = "muster:provider:";

  private ProviderName() {}

  /** The text of a provider's certificate. */
  public static String text(SiteCode site) {
    return PREFIX + site;
  }

  /** Whether a provider shows this certificate, which TLS has checked. */
  public static boolean isIn(X509Certificate certificate) {
    return UriNames.of(certificate).stream().anyMatch(name -> name.startsWith(PREFIX));
  }
}
