package dev.muster.agentapp;

import dev.muster.agent.identity.SiteFiles;
import dev.muster.agent.net.Answer;
import dev.muster.agent.net.SiteConnection;
import dev.muster.agent.process.Programs;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.fallback.FallbackAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.RegistrationToken;
import dev.muster.foundation.loop.SystemClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells the agent which site it belongs to, and starts it. */
@Command(
    name = "install",
    description = {
      "Makes this computer an agent of a site: checks the site's root certificate against its",
      "fingerprint, writes how to reach the site, and starts the agent where systemd runs."
    })
final class InstallCommand implements Callable<Integer> {
  private static final int LONGEST_TOKEN = 1024;

  @Spec private CommandSpec spec;

  @Option(
      names = "--site",
      required = true,
      paramLabel = "CODE",
      description = "The site's code: three letters or digits.")
  private String site = "";

  @Option(
      names = "--management-point",
      required = true,
      paramLabel = "HOST[:HTTP:HTTPS:NOTIFICATION]",
      description = "A management point, with its ports where they are not 80, 443 and 10123.")
  private List<String> managementPoints = List.of();

  @Option(
      names = "--root",
      required = true,
      paramLabel = "SHA256",
      description = "The fingerprint of the site's root certificate: SHA-256 in hexadecimal.")
  private String root = "";

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = {
        "A file with a registration token, or - for standard input.",
        "Without one, an administrator approves the device."
      })
  private Optional<String> tokenFile = Optional.empty();

  @Option(
      names = "--fallback-status-point",
      paramLabel = "HOST[:PORT]",
      description = {
        "To whom the agent says over plain HTTP that it cannot register or reach a management point",
        "(matrix: C15). Without it nobody hears of that."
      })
  private Optional<String> fallback = Optional.empty();

  @Option(
      names = "--fallback-after",
      paramLabel = "TIME",
      description =
          "For how long no management point answers before it says so (usually"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "PT15M")
  private Duration fallbackAfter = FallbackAddress.USUAL;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The agent's data folder (default: /var/lib/muster-agent).")
  private Path data = Service.DATA;

  @Override
  public Integer call() throws IOException {
    SiteAddress address = address();
    Path folder = data.toAbsolutePath().normalize();
    SiteFiles files = new SiteFiles(folder);
    refuseAnotherSite(files, folder, address);
    Optional<RegistrationToken> token = readToken();
    makeFolder(folder);
    Optional<FallbackAddress> point = fallback.map(text -> FallbackText.parse(text, fallbackAfter));
    String checked = check(address, files);
    files.writeFallback(point);
    files.write(address, token);
    PrintWriter out = spec.commandLine().getOut();
    out.println(checked);
    out.println("The agent belongs to site " + address.site() + " now; its data is in " + folder);
    Service service = new Service(new Programs(folder.resolve("scratch")));
    if (service.isFor(folder)) {
      service.start();
      out.println("It runs as " + Service.UNIT + ".");
    } else {
      out.println("Nothing starts it here, because systemd does not run. Start it with:");
      out.println("  muster-agent run --data " + folder);
    }
    return 0;
  }

  private SiteAddress address() {
    try {
      return new SiteAddress(
          new SiteCode(site),
          new ContentHash(root.replace(":", "").toLowerCase(Locale.ROOT)),
          managementPoints.stream().map(ManagementPointText::parse).toList());
    } catch (IllegalArgumentException wrong) {
      throw new CommandException(CommandException.BAD_INPUT, String.valueOf(wrong.getMessage()));
    }
  }

  private static void refuseAnotherSite(SiteFiles files, Path folder, SiteAddress wanted) {
    if (!Files.exists(folder.resolve("site.json"))) {
      return;
    }
    SiteAddress known = files.address();
    if (!known.site().equals(wanted.site()) || !known.root().equals(wanted.root())) {
      throw new CommandException(
          CommandException.BAD_INPUT,
          "This agent belongs to site "
              + known.site()
              + " with the root "
              + known.root()
              + ". It leaves that site by: muster-agent uninstall --data "
              + folder);
    }
  }

  private Optional<RegistrationToken> readToken() throws IOException {
    if (tokenFile.isEmpty()) {
      return Optional.empty();
    }
    String name = tokenFile.get();
    try (InputStream in = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
      return Optional.of(RegistrationToken.of(firstLine(in).strip()));
    } catch (KeyException wrong) {
      throw new CommandException(
          CommandException.BAD_INPUT,
          (name.equals("-") ? "Standard input" : name)
              + " holds no registration token: "
              + wrong.getMessage());
    }
  }

  /** Not until the end: somebody may type the token. */
  private static String firstLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n' && line.size() < LONGEST_TOKEN) {
      line.write(next);
      next = in.read();
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** What can be known before the agent runs; a site that is away is no reason to stop. */
  private static String check(SiteAddress address, SiteFiles files) {
    Answer<X509Certificate> root =
        new SiteConnection(
                address, files.data().resolve("root.pem"), files.patience(), SystemClock.utc())
            .root();
    return switch (root) {
      case Answer.Got<X509Certificate> _ ->
          "The site's root certificate has the fingerprint " + address.root();
      case Answer.Away<X509Certificate>(String reason) ->
          "No management point answers yet ("
              + reason
              + "); the agent checks the root certificate itself when one does.";
      case Answer.Denied<X509Certificate>(int _, String reason) ->
          throw new CommandException(CommandException.BAD_INPUT, reason);
    };
  }
}
