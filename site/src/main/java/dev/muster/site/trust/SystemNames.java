package dev.muster.site.trust;

import dev.muster.contracts.site.SiteCode;
import dev.muster.site.SiteException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;

/** The names in the certificate of a site system. */
final class SystemNames {
  private SystemNames() {}

  static X500Name common(String name) {
    return new X500NameBuilder().addRDN(BCStyle.CN, name).build();
  }

  /** RFC 4514: {@code CN=<login>,OU=<site>,O=Muster database}. */
  static X500Name login(SiteCode site, String login) {
    return new X500NameBuilder()
        .addRDN(BCStyle.O, "Muster database")
        .addRDN(BCStyle.OU, site.toString())
        .addRDN(BCStyle.CN, login)
        .build();
  }

  static List<GeneralName> administrator(String name) {
    String safe = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return List.of(
        new GeneralName(GeneralName.uniformResourceIdentifier, "muster:administrator:" + safe));
  }

  static List<GeneralName> alternatives(List<String> dnsNames, List<String> addresses) {
    List<GeneralName> all =
        Stream.concat(
                dnsNames.stream().map(name -> new GeneralName(GeneralName.dNSName, name)),
                addresses.stream().map(address -> new GeneralName(GeneralName.iPAddress, address)))
            .toList();
    if (all.isEmpty()) {
      throw new SiteException("A site system needs a name or address that it is reached by");
    }
    return all;
  }
}
