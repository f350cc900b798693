package dev.muster.command.site;

import dev.muster.agentapp.JoinCommand;
import dev.muster.command.ExitCode;
import dev.muster.command.connection.Connection;
import dev.muster.command.device.DeviceTokens;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.keys.RegistrationToken;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.content.ContentAccess;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.site.trust.SiteTrust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster site invite}. */
@Command(
    name = "invite",
    description = {
      "Prints the one command by which other computers join, for a root shell of theirs.",
      "It has the agent's package from this site, the root's fingerprint and a new token."
    })
final class SiteInvite implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private DataFolder data;

  @Option(
      names = "--uses",
      paramLabel = "NUMBER",
      description = "How many computers may join with it (usually ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int uses = 1;

  @Option(
      names = "--valid",
      paramLabel = "TIME",
      description = "How long, such as PT24H (usually ${DEFAULT-VALUE}).",
      defaultValue = "PT24H")
  private Duration valid = Duration.ofDays(1);

  @Parameters(
      paramLabel = "PACKAGE",
      description = "The agent's package, as muster agent package makes it.")
  private Path file = Path.of("");

  SiteInvite(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    SiteFolder folder = data.folder();
    SiteSettings settings = SiteSettings.read(folder);
    ContentHash hash;
    try (InputStream in = Files.newInputStream(file)) {
      hash = ContentLibrary.open(folder.content()).add(in);
    }
    var access = new ContentAccess(Files.readString(folder.contentKey()).strip());
    String url =
        "http://%s:%d/content/%s?%s"
            .formatted(
                settings.name(),
                settings.ports().http(),
                hash,
                access.query(hash, clock.instant().plus(valid)));
    RegistrationToken token;
    try (ProviderConnection provider = Connection.in(folder.root()).open()) {
      token = RegistrationToken.of(DeviceTokens.make(provider, uses, valid).token());
    }
    spec.commandLine()
        .getOut()
        .print(
            JoinCommand.text(
                settings.address(SiteTrust.open(folder.trust(), clock).rootFingerprint()),
                new ContentFile("muster-agent.deb", hash, Files.size(file)),
                url,
                Optional.of(token)));
    return ExitCode.OK.number();
  }
}
