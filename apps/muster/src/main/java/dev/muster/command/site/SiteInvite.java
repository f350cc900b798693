package dev.muster.command.site;

import dev.muster.agentapp.JoinCommand;
import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.connection.Connection;
import dev.muster.command.device.TokenOptions;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.fallback.FallbackAddress;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.foundation.keys.RegistrationToken;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.content.ContentAccess;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.site.systems.SiteSystem;
import dev.muster.site.systems.SystemRole.DistributionPointRole;
import dev.muster.site.systems.SystemRole.FallbackStatusPointRole;
import dev.muster.site.systems.SystemRole.ManagementPointRole;
import dev.muster.site.trust.SiteTrust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Mixin private TokenOptions token;

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
    if (!settings.runs(DistributionPointRole.NAME)) {
      throw new CommandFailure(
          ExitCode.PREVENTED,
          "This computer runs no distribution point, from which a new computer could fetch the agent: copy"
              + " the package there and run muster-agent install with --management-point"
              + " (muster site-system list has them).");
    }
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
                access.query(hash, clock.instant().plus(token.valid())));
    RegistrationToken made;
    Optional<FallbackAddress> fallback;
    SiteAddress address;
    try (ProviderConnection provider = Connection.in(folder.root()).open()) {
      made = RegistrationToken.of(token.make(provider).token());
      List<SiteSystem> systems = provider.list("/site-systems", SiteSystem.class);
      fallback =
          elsewhere(systems)
              .or(() ->
                  Optional.of(settings.fallback())
                      .filter(_ -> settings.runs(FallbackStatusPointRole.NAME)));
      address =
          new SiteAddress(
              settings.site(),
              SiteTrust.open(folder.trust(), clock).rootFingerprint(),
              points(settings, systems));
    }
    spec.commandLine()
        .getOut()
        .print(
            JoinCommand.text(
                address,
                new ContentFile("muster-agent.deb", hash, Files.size(file)),
                url,
                fallback,
                Optional.of(made)));
    return ExitCode.OK.number();
  }

  /** One on a host of its own answers also where this computer does not. */
  private static Optional<FallbackAddress> elsewhere(List<SiteSystem> systems) {
    return systems.stream()
        .flatMap(system ->
            system.roles().stream()
                .filter(FallbackStatusPointRole.class::isInstance)
                .map(role ->
                    new FallbackAddress(
                        system.address(),
                        ((FallbackStatusPointRole) role).http(),
                        FallbackAddress.USUAL)))
        .findFirst();
  }

  /** Management points on hosts of their own come behind the site server's. */
  private static List<ManagementPointAddress> points(
      SiteSettings settings, List<SiteSystem> systems) {
    Stream<ManagementPointAddress> elsewhere =
        systems.stream()
            .flatMap(system ->
                system.roles().stream()
                    .flatMap(role ->
                        role instanceof ManagementPointRole point
                            ? Stream.of(
                                new ManagementPointAddress(
                                    system.address(),
                                    point.http(),
                                    point.https(),
                                    point.notification()))
                            : Stream.empty()));
    List<ManagementPointAddress> all =
        Stream.concat(
                Stream.of(settings.point()).filter(_ -> settings.runs(ManagementPointRole.NAME)),
                elsewhere)
            .toList();
    if (all.isEmpty()) {
      throw new CommandFailure(
          ExitCode.PREVENTED,
          "There is no management point yet: muster site-system add HOST --roles management-point.");
    }
    return all;
  }
}
