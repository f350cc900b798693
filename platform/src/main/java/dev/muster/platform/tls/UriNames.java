package dev.muster.platform.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

/** The URIs among the alternative names of a certificate (RFC 5280, 4.2.1.6). */
public final class UriNames {
  private static final Integer URI = 6;

  private UriNames() {}

  /** All of them; none where the extension cannot be read. */
  public static List<String> of(X509Certificate certificate) {
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      return alternatives == null
          ? List.of()
          : alternatives.stream()
              .filter(name -> URI.equals(name.getFirst()))
              .map(name -> String.valueOf(name.get(1)))
              .toList();
    } catch (CertificateParsingException unreadable) {
      return List.of();
    }
  }
}
