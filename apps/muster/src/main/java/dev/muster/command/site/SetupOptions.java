package dev.muster.command.site;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.contracts.site.SiteCode;
import dev.muster.site.systems.SystemRole;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a site is set up. */
final class SetupOptions {
  private static final String ROOT = "root";

  @Option(
      names = "--site",
      paramLabel = "CODE",
      description = "The site's code (usually ${DEFAULT-VALUE}).",
      defaultValue = "M01")
  private String site = "M01";

  @Option(
      names = "--ports",
      paramLabel = "CHOICE",
      description =
          "Which ports: standard, as in the matrix, or alternate (note 2). Usually standard for"
              + " root, else alternate; a site keeps the ports that it was set up with.")
  private Optional<SitePorts.Choice> ports = Optional.empty();

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description = "The address that listeners bind to (usually ${DEFAULT-VALUE}).",
      defaultValue = "127.0.0.1")
  private String listen = "127.0.0.1";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "The name or address by which agents reach this computer (usually that of --listen).")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "\"distribution\" for the distribution's PostgreSQL on this computer, which roles on other"
              + " hosts can use, or an external one from 15 on, as postgresql://user@host/database;"
              + " usually the embedded one.")
  private Optional<String> database = Optional.empty();

  @Option(
      names = "--administration",
      paramLabel = "ADDRESS",
      description =
          "The address on which administrators of other computers reach the provider (usually none:"
              + " it binds to loopback).")
  private Optional<String> administration = Optional.empty();

  @Option(
      names = "--approve",
      paramLabel = "NETWORK",
      description = "Devices that register from this network are approved at once.")
  private List<String> approve = List.of();

  @Option(
      names = "--lease",
      paramLabel = "TIME",
      description =
          "For how long a lease of what uninstalls is valid, PT2S to PT1H (usually PT10M): a"
              + " deployment that is stopped is begun nowhere after that.")
  private Optional<Duration> lease = Optional.empty();

  @Option(
      names = "--visits",
      paramLabel = "TIME",
      description =
          "After which time hosts of site systems are visited again, PT1S to PT1H (usually PT5S).")
  private Optional<Duration> visits = Optional.empty();

  @Option(
      names = "--elsewhere",
      paramLabel = "ROLE",
      split = ",",
      description =
          "Roles that this computer does not run, as hosts of their own do: management-point,"
              + " distribution-point, fallback-status-point (usually it runs all of them).")
  private List<String> elsewhere = List.of();

  /** The settings; says which ports, and why, where they are not the usual ones. */
  SiteSettings settings(Steps steps) {
    boolean root = ROOT.equals(System.getProperty("user.name"));
    SitePorts.Choice choice =
        ports.orElse(root ? SitePorts.Choice.STANDARD : SitePorts.Choice.ALTERNATE);
    if (choice == SitePorts.Choice.ALTERNATE) {
      steps.done("ports", alternate(root));
    }
    return new SiteSettings(
        new SiteCode(site),
        name.orElse(listen.equals("0.0.0.0") ? "localhost" : listen),
        listen,
        SitePorts.of(choice),
        database,
        administration,
        approve,
        Optional.empty(),
        lease,
        visits,
        away());
  }

  private Optional<List<String>> away() {
    elsewhere.stream()
        .filter(role -> !SystemRole.forClients().contains(role))
        .findFirst()
        .ifPresent(role -> {
          throw new CommandFailure(
              ExitCode.BAD_INPUT,
              "--elsewhere %s: it can be %s."
                  .formatted(role, String.join(", ", SystemRole.forClients())));
        });
    return elsewhere.isEmpty() ? Optional.empty() : Optional.of(elsewhere);
  }

  private static String alternate(boolean root) {
    SitePorts ports = SitePorts.ALTERNATE;
    return "alternate%s: HTTP %d, HTTPS %d, client notification %d, SQL %d; ports %s cannot be moved, and a site on one computer does not need them"
        .formatted(
            root ? "" : ", because ports below 1024 need root",
            ports.http(),
            ports.https(),
            ports.notification(),
            ports.sql(),
            SitePorts.unmovable());
  }
}
