package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.link.HostConfiguration;
import dev.muster.contracts.link.RoleOrder.ProviderOrder;
import dev.muster.foundation.json.Json;
import dev.muster.platform.tls.ClientTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificate by which a host says that it is a provider of its site.
 *
 * @param desk the network namespace of an administrator, who may connect to it
 */
record ProviderCertificate(FarHost host, String desk) {
  private static final Pattern PORT = Pattern.compile(FarHost.HOST + ":([0-9]+)");
  private static final Pattern SINCE =
      Pattern.compile("\"role\":\"provider\",[^}]*\"since\":\"([^\"]+)\"");

  /** What the host was told, the certificate within. */
  Path told() {
    return host.folder().resolve("host/configuration.json");
  }

  /** A copy of it is worth something as long as it lasts. */
  void lastsForDays() throws IOException, CertificateParsingException {
    String chain =
        Json.read(Files.readString(told()), HostConfiguration.class).roles().stream()
            .map(ProviderOrder.class::cast)
            .flatMap(role -> role.chainPem().stream())
            .findFirst()
            .orElseThrow();
    X509Certificate own = ClientTls.chain(chain).getFirst();
    assertThat(own.getSubjectAlternativeNames().toString()).contains("muster:provider:");
    assertThat(own.getNotAfter().toInstant()).isBefore(Instant.now().plus(Duration.ofDays(15)));
  }

  /** The number of the one that is shown now; empty where nobody answers. */
  String serial() {
    Matcher port = PORT.matcher(host.muster("status"));
    if (!port.find()) {
      return "";
    }
    String show =
        "openssl s_client -connect %s:%s </dev/null 2>/dev/null | openssl x509 -noout -serial"
            .formatted(FarHost.HOST, port.group(1));
    try {
      String said =
          FarHost.outcome(List.of("ip", "netns", "exec", desk, "sh", "-c", show)).output();
      return said.startsWith("serial=") ? said.strip() : "";
    } catch (IOException trouble) {
      throw new AssertionError(trouble);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** When the role began, as the site was told. */
  String since(Path data) throws Exception {
    try (SiteTables tables = SiteTables.of(data, FarHost.SQL)) {
      String report = tables.texts("select report::text from systems_host").getFirst();
      Matcher since = SINCE.matcher(report.replace(" ", ""));
      return since.find() ? since.group(1) : "";
    }
  }
}
