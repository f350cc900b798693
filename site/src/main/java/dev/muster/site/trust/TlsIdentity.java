package dev.muster.site.trust;

import java.time.Instant;

/**
 * What a site system shows who it is with.
 *
 * @param chain PEM certificates, its own first, then that of the site
 * @param key its private key in PEM, PKCS #8
 * @param expires when its own certificate ends
 */
public record TlsIdentity(String chain, String key, Instant expires) {
  /** Leaves out the key. */
  @Override
  public String toString() {
    return "TlsIdentity[expires=" + expires + "]";
  }
}
