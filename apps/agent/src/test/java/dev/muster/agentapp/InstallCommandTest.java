package dev.muster.agentapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.muster.agent.identity.SiteFiles;
import dev.muster.contracts.fallback.FallbackAddress;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.Paths;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InstallCommandTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";

  @TempDir private Path folder;

  private Certificate root;
  private HttpServer site;
  private String said = "";

  /** Any certificate can be a root here: what counts is its fingerprint. */
  @BeforeEach
  void startSite() throws Exception {
    KeyStore known = KeyStore.getInstance("JKS");
    try (var in =
        Files.newInputStream(Path.of(System.getProperty("java.home"), "lib/security/cacerts"))) {
      known.load(in, null);
    }
    root = known.getCertificate(known.aliases().nextElement());
    byte[] pem =
        ("-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(root.getEncoded())
                + "\n-----END CERTIFICATE-----\n")
            .getBytes(UTF_8);
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        Paths.ROOT,
        exchange -> {
          exchange.sendResponseHeaders(200, pem.length);
          exchange.getResponseBody().write(pem);
          exchange.close();
        });
    site.start();
  }

  @AfterEach
  void stopSite() {
    site.stop(0);
  }

  private int install(String fingerprint, String... more) {
    List<String> words = new ArrayList<>();
    words.addAll(
        List.of(
            "install",
            "--site",
            "P01",
            "--management-point",
            "127.0.0.1:" + site.getAddress().getPort() + ":2:3",
            "--root",
            fingerprint,
            "--data",
            data().toString()));
    words.addAll(List.of(more));
    StringWriter out = new StringWriter();
    CommandLine commands = AgentCommands.commandLine();
    int code =
        commands
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .setExecutionExceptionHandler((trouble, command, parsed) -> {
              out.write(String.valueOf(trouble.getMessage()));
              return trouble instanceof CommandException known ? known.exitCode() : 70;
            })
            .execute(words.toArray(String[]::new));
    said = out.toString();
    return code;
  }

  private Path data() {
    return folder.resolve("data");
  }

  private String fingerprint() throws Exception {
    return Sha256.of(root.getEncoded()).value();
  }

  @Test
  void theSiteIsCheckedAndWrittenForTheAgentAlone() throws Exception {
    Path token = Files.writeString(folder.resolve("given"), TOKEN + "\n");
    assertThat(install(fingerprint(), "--token-file", token.toString())).isZero();
    assertThat(said)
        .contains("has the fingerprint " + fingerprint(), "muster-agent run --data " + data())
        .doesNotContain(TOKEN);
    assertThat(new SiteFiles(data()).address().managementPoints())
        .containsExactly(
            new ManagementPointAddress("127.0.0.1", site.getAddress().getPort(), 2, 3));
    assertThat(Files.readString(data().resolve("token")).strip()).isEqualTo(TOKEN);
    assertThat(mode(data())).isEqualTo("rwx------");
    assertThat(mode(data().resolve("token"))).isEqualTo("rw-------");
    assertThat(install(fingerprint())).as("again, such as with another management point").isZero();
  }

  @Test
  void anotherRootThanThePinnedOneIsRefused() {
    assertThat(install("0".repeat(64))).isEqualTo(2);
    assertThat(said).contains("has not the root certificate with the fingerprint 000");
    assertThat(data().resolve("site.json")).doesNotExist();
  }

  @Test
  void aSiteThatIsAwayIsNoReasonToStop() throws Exception {
    site.stop(0);
    assertThat(install(fingerprint())).isZero();
    assertThat(said).contains("No management point answers yet");
    assertThat(data().resolve("site.json")).exists();
  }

  @Test
  void theFallbackStatusPointIsThatOfTheLastInstallation() throws Exception {
    assertThat(
            install(
                fingerprint(), "--fallback-status-point", "fsp:8180", "--fallback-after", "PT5M"))
        .isZero();
    assertThat(new SiteFiles(data()).fallback())
        .hasValue(new FallbackAddress("fsp", 8180, Duration.ofMinutes(5)));
    assertThat(install(fingerprint(), "--fallback-status-point", "fsp")).isZero();
    assertThat(new SiteFiles(data()).fallback())
        .hasValue(new FallbackAddress("fsp", 80, FallbackAddress.USUAL));
    assertThat(install(fingerprint(), "--fallback-status-point", "http://fsp/")).isEqualTo(2);
    assertThat(said).contains("HOST or HOST:PORT");
    assertThat(install(fingerprint())).isZero();
    assertThat(new SiteFiles(data()).fallback()).isEmpty();
  }

  @Test
  void whatMakesNoSenseIsRefusedBeforeAnythingIsWritten() throws IOException {
    assertThat(install("abc")).isEqualTo(2);
    assertThat(said).contains("64");
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    assertThat(install("0".repeat(64), "--token-file", empty.toString())).isEqualTo(2);
    assertThat(said).contains("holds no registration token");
    assertThat(data()).doesNotExist();
  }

  @Test
  void anAgentOfNobodyCannotBeUninstalled() {
    CommandLine commands = AgentCommands.commandLine();
    int code =
        commands
            .setExecutionExceptionHandler((trouble, command, parsed) -> 7)
            .execute("uninstall", "--data", folder.toString());
    assertThat(code).isEqualTo(7);
    assertThat(folder).exists();
  }

  @Test
  void managementPointsAreWrittenWithOrWithoutPorts() {
    assertThat(ManagementPointText.parse("mp.example.org"))
        .isEqualTo(new ManagementPointAddress("mp.example.org", 80, 443, 10123));
    assertThat(ManagementPointText.parse("[::1]:8080:8443:1883"))
        .isEqualTo(new ManagementPointAddress("[::1]", 8080, 8443, 1883));
    for (String wrong : List.of("", "mp:80", "mp:1:2:99999", "http://mp", "a b", "mp:0:1:2")) {
      assertThatThrownBy(() -> ManagementPointText.parse(wrong))
          .as(wrong)
          .isInstanceOf(CommandException.class);
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
