package dev.muster.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.muster.command.connection.ConnectionFile;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Pem;
import dev.muster.foundation.keys.Sha256;
import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Administrators sign in at a certified OpenID provider, in a real browser, to a real site. */
@Tag("registry")
class OpenIdIT {
  private static final Path SERVER =
      Path.of(
          System.getProperty("muster.root"),
          "tests",
          "src",
          "test",
          "resources",
          "identity-provider");

  @TempDir private static Path temporary;

  private static Process identityProvider;
  private static String issuer;
  private static SiteProcess site;
  private static Path data;
  private static Chromium chromium;

  @TempDir private Path computer;

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    startIdentityProvider();
    data = MusterCommand.folder(temporary, "site");
    Files.createDirectories(data.resolve("site"));
    Files.writeString(
        data.resolve("site").resolve("openid.json"),
        "{ \"issuer\": \"" + issuer + "\", \"client-id\": \"muster\" }");
    site = SiteProcess.start(data);
    site.says(line -> line.startsWith("console"));
    Path password = Files.writeString(temporary.resolve("password"), "a password for anna\n");
    muster("administrator", "put", "anna", "--role", "operator", "--password-file", password);
  }

  private static void startIdentityProvider() throws Exception {
    Path folder = Files.createDirectory(temporary.resolve("identity-provider"));
    for (String name : List.of("package.json", "package-lock.json", "server.mjs")) {
      Files.copy(SERVER.resolve(name), folder.resolve(name));
    }
    Npm.ci(folder);
    identityProvider =
        new ProcessBuilder(Npm.node(), "server.mjs")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    issuer =
        identityProvider
            .inputReader()
            .lines()
            .filter(line -> line.startsWith("issuer "))
            .findFirst()
            .orElseThrow()
            .substring("issuer ".length());
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
    if (chromium != null) {
      chromium.close();
    }
    if (identityProvider != null) {
      identityProvider.destroy();
    }
  }

  private static String muster(Object... words) throws IOException, InterruptedException {
    return MusterCommand.run(
        Stream.concat(Stream.of(words), Stream.of("--data", data))
            .map(Object::toString)
            .toArray(String[]::new));
  }

  @Test
  void whoSignsInThereIsWhoTheSiteSaysAndNobodyElse() throws Exception {
    assertThat(login("anna@example.org"))
        .contains("No administrator is 'anna@example.org' at the identity provider");
    assertThat(computer.resolve("admin").resolve("administrator.key")).doesNotExist();

    muster("administrator", "identity", "anna", "anna@example.org");

    assertThat(login("anna@example.org")).contains("Connected to https://");
    assertThat(MusterCommand.run("device", "list", "--data", computer.toString()))
        .contains("STATE");
    assertThat(muster("administrator", "list", "--format", "json"))
        .contains("anna@example.org", "operator");

    muster("administrator", "identity", "anna");
    Process refused = MusterCommand.start("device", "list", "--data", computer.toString());
    assertThat(refused.inputReader().readAllAsString()).contains("not signed in");
  }

  /** What {@code muster login} says in the end, when this person signed in with the browser. */
  private String login(String person) throws Exception {
    Process login =
        MusterCommand.start(
            "login",
            provider(),
            "--root-fingerprint",
            rootFingerprint(),
            "--openid",
            "--data",
            computer.toString());
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = login.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        int url = line.indexOf(issuer);
        if (url >= 0) {
          signIn(line.substring(url), person);
        }
      }
    }
    login.waitFor();
    return said.toString();
  }

  private static String provider() throws IOException {
    return Json.read(
            Files.readString(data.resolve("admin").resolve(ConnectionFile.NAME)),
            ConnectionFile.class)
        .url();
  }

  private static String rootFingerprint() throws IOException {
    String root = Files.readString(data.resolve("admin").resolve(ConnectionFile.ROOT));
    return Sha256.of(Pem.bytes("CERTIFICATE", root)).value();
  }

  /** The forms are those of the identity provider. */
  private void signIn(String address, String person) {
    try (BrowserContext context = chromium.profile(1000, ColorScheme.LIGHT, issuer)) {
      Page page = context.newPage();
      page.navigate(address);
      page.getByPlaceholder("Enter any login").fill(person);
      page.getByPlaceholder("and password").fill("whatever");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign-in")).click();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue")).click();
      PlaywrightAssertions.assertThat(page.getByText("Signed in.")).isVisible();
    }
  }
}
