package dev.muster.platform.reachability;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** The names in a server's certificate, compared as RFC 9525 says; a common name counts without. */
record CertificateNames(X509Certificate certificate) {
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final int DNS = 2;
  private static final int ADDRESS = 7;
  private static final int SHOWN = 5;

  Finding judge(String version, String host, Instant now) {
    List<String> alternatives = alternatives();
    String common = commonName();
    String shown = String.join(", ", alternatives.stream().limit(SHOWN).toList());
    String names = "CN=" + common + (shown.isEmpty() ? "" : " (SAN " + shown + ")");
    List<String> warnings = new ArrayList<>();
    List<String> counting = alternatives.isEmpty() ? List.of(common) : alternatives;
    if (counting.stream().noneMatch(name -> matches(name, host))) {
      warnings.add(Printable.of("TLS certificate for " + names + " does not name " + host));
    }
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      warnings.add("TLS certificate expired on " + certificate.getNotAfter().toInstant());
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      warnings.add("TLS certificate begins on " + certificate.getNotBefore().toInstant());
    }
    return Finding.of(Verdict.OPEN, Printable.of(version + ", certificate for " + names))
        .warn(warnings);
  }

  static boolean isDnsName(String host) {
    return host.length() <= 253 && host.matches(LABEL + "(\\." + LABEL + ")*") && !isAddress(host);
  }

  /** A star stands for exactly one label, the leftmost. */
  static boolean matches(String name, String host) {
    String pattern = name.toLowerCase(Locale.ROOT);
    String wanted = host.toLowerCase(Locale.ROOT);
    if (isAddress(name) || isAddress(host)) {
      return isAddress(name) && isAddress(host) && literal(name).equals(literal(host));
    }
    int dot = wanted.indexOf('.');
    return pattern.equals(wanted)
        || (pattern.startsWith("*.")
            && dot > 0
            && pattern.substring(1).equals(wanted.substring(dot)));
  }

  private static boolean isAddress(String text) {
    return text.contains(":") || text.matches("[0-9]+(\\.[0-9]+){3}");
  }

  private static Object literal(String address) {
    try {
      return InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException none) {
      return address;
    }
  }

  private List<String> alternatives() {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> entries =
          Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of());
      for (List<?> entry : entries) {
        boolean known = entry.get(0).equals(DNS) || entry.get(0).equals(ADDRESS);
        if (known && entry.get(1) instanceof String name) {
          names.add(name);
        }
      }
    } catch (CertificateParsingException unreadable) {
      return List.of();
    }
    return names;
  }

  private String commonName() {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().reversed().stream()
              .filter(part -> part.getType().equalsIgnoreCase("CN"))
              .map(part -> part.getValue().toString())
              .findFirst()
              .orElse("");
    } catch (InvalidNameException unreadable) {
      return "";
    }
  }
}
