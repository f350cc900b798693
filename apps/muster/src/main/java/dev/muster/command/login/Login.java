package dev.muster.command.login;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.connection.Connection;
import dev.muster.command.connection.ConnectionFile;
import dev.muster.command.secret.Password;
import dev.muster.command.secret.Question;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.provider.CertificateAnswer;
import dev.muster.contracts.provider.CertificateRequest;
import dev.muster.contracts.provider.OpenIdClient;
import dev.muster.contracts.provider.OpenIdNonce;
import dev.muster.contracts.provider.OpenIdSession;
import dev.muster.contracts.provider.SessionAnswer;
import dev.muster.contracts.provider.SessionRequest;
import dev.muster.contracts.provider.SignInWays;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.platform.client.ProviderAddress;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.openid.BrowserSignIn;
import dev.muster.platform.openid.OpenIdException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster login}. */
@Command(
    name = "login",
    description = {
      "Connects this computer to a site, for an administrator with name and password, or at the",
      "identity provider of the site.",
      "It makes a key here and gets a certificate for it, which lasts 30 days (12 hours with",
      "--openid) or until logout."
    })
public final class Login implements Callable<Integer> {
  private static final Duration SIGN_IN_LASTS = Duration.ofMinutes(5);

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "HOST",
      description = {
        "The computer of the provider, such as site.example; its RPC endpoint mapper says the port.",
        "Where port 135 cannot be reached: https://site.example:49152."
      })
  private String host = "";

  @Option(
      names = "--root-fingerprint",
      paramLabel = "SHA-256",
      required = true,
      description =
          "The fingerprint of the site's root, as muster up and its administrators have it.")
  private String fingerprint = "";

  @Option(names = "--name", paramLabel = "NAME", description = "Who; without it you are asked.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--openid",
      description =
          "Signs in at the site's identity provider (OpenID Connect), in a browser of this computer.")
  private boolean openId;

  @Mixin private Password password;
  @Mixin private Connection connection;

  @Override
  public Integer call() throws IOException {
    Path folder = connection.folder();
    if (Files.exists(folder.resolve(ConnectionFile.NAME))) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT,
          "There is a connection in " + folder + " already; muster logout ends it.");
    }
    URI url = url();
    Path root = folder.resolve(ConnectionFile.ROOT);
    PrivateFiles.write(root, ProviderConnection.root(url, pinned()));
    CertificateAnswer answer;
    try {
      answer = certify(url, folder, root);
    } catch (IOException | RuntimeException failed) {
      Files.deleteIfExists(root);
      throw failed;
    }
    PrivateFiles.write(folder.resolve(ConnectionFile.CERTIFICATE), answer.chain());
    PrivateFiles.write(
        folder.resolve(ConnectionFile.NAME),
        Json.indented(ConnectionFile.byCertificate(url.toString())));
    spec.commandLine()
        .getOut()
        .println("Connected to " + url + " until " + answer.expires() + ": " + folder);
    return ExitCode.OK.number();
  }

  private URI url() {
    try {
      return new URI(host.contains("://") ? host : "https://" + host);
    } catch (URISyntaxException wrong) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT, "'" + host + "' is neither a computer's name nor https://HOST:PORT.");
    }
  }

  private ContentHash pinned() {
    try {
      return new ContentHash(fingerprint.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException wrong) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT, "--root-fingerprint is 64 hexadecimal digits, not " + fingerprint);
    }
  }

  private CertificateAnswer certify(URI url, Path folder, Path root) throws IOException {
    KeyPair keys = Keys.generate();
    try (ProviderConnection site =
        ProviderConnection.open(
            new ProviderAddress(
                url, Optional.of(root), Optional.empty(), Optional.empty(), Optional.empty()))) {
      SessionAnswer session = openId ? byIdentityProvider(site) : byPassword(site);
      ProviderConnection signedIn = site.as(session.token());
      try {
        Signed request =
            SignedRecords.sign(
                keys,
                Purpose.ADMINISTRATOR,
                new CertificateRequest(
                    Keys.text(keys.getPublic()), session.administrator(), computer()));
        CertificateAnswer answer =
            signedIn.send("POST", "/certificates", request, CertificateAnswer.class);
        PrivateFiles.write(folder.resolve(ConnectionFile.KEY), Keys.pem(keys.getPrivate()));
        return answer;
      } finally {
        signedIn.send("DELETE", "/sessions/current", Map.of());
      }
    }
  }

  private SessionAnswer byPassword(ProviderConnection site) {
    return site.send(
        "POST",
        "/sessions",
        new SessionRequest(
            name.orElseGet(() -> Question.ask("Name", "--name")),
            new String(password.read("Password"))),
        SessionAnswer.class);
  }

  private SessionAnswer byIdentityProvider(ProviderConnection site) {
    OpenIdClient client =
        site.get("/sign-in", SignInWays.class)
            .openId()
            .orElseThrow(() ->
                new CommandFailure(
                    ExitCode.BAD_INPUT,
                    "This site has no identity provider; sign in with name and password."));
    OpenIdNonce nonce = site.send("POST", "/openid-nonces", Map.of(), OpenIdNonce.class);
    PrintWriter out = spec.commandLine().getOut();
    try (BrowserSignIn browser =
        BrowserSignIn.begin(
            client.issuer(),
            new BrowserSignIn.Asked(client.clientId(), client.scopes(), nonce.nonce()))) {
      out.println("Sign in with a browser of this computer: " + browser.address());
      out.flush();
      return site.send(
          "POST",
          "/openid-sessions",
          new OpenIdSession(browser.await(SIGN_IN_LASTS)),
          SessionAnswer.class);
    } catch (OpenIdException refused) {
      throw new CommandFailure(ExitCode.PREVENTED, String.valueOf(refused.getMessage()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.PREVENTED, "Interrupted while somebody signed in.");
    }
  }

  /** For the site's record only, so any name will do. */
  private static String computer() throws IOException {
    Path file = Path.of("/proc/sys/kernel/hostname");
    String host = Files.exists(file) ? Files.readString(file).strip() : "";
    return System.getProperty("user.name") + (host.isEmpty() ? "" : " on " + host);
  }
}
