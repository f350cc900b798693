package dev.muster.command.site;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.loop.Loop;
import dev.muster.foundation.loop.StopSignal;
import dev.muster.foundation.loop.SystemClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a site on this computer, which becomes its first managed client. */
@Command(
    name = "up",
    description = {
      "Starts a site on this computer, which becomes its first managed client.",
      "It runs until it is stopped; the next start goes on from there."
    })
public final class Up implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofMillis(250);

  @Spec private CommandSpec spec;
  @Mixin private DataFolder data;

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

  @Override
  public Integer call() throws IOException {
    Clock clock = SystemClock.utc();
    Instant begun = clock.instant();
    PrintWriter out = spec.commandLine().getOut();
    SiteFolder folder = data.folder();
    Steps steps =
        (part, outcome) -> {
          Duration since = Duration.between(begun, clock.instant());
          out.printf("%-11s %s  (%.1f s)%n", part, outcome, since.toMillis() / 1000.0);
          out.flush();
        };
    steps.done("data", folder.root().toString());
    setUp(folder, clock, steps);
    try (StopSignal stop = StopSignal.listen();
        RunningSite site = RunningSite.start(folder, clock, steps)) {
      refuseFailedRoles(site);
      steps.done("roles", site.roles().stream().map(role -> role.role()).toList().toString());
      site.registerAuthor();
      Path agentFolder = folder.agent();
      if (!AgentProcess.isInstalled(agentFolder)) {
        AgentProcess.install(agentFolder, site.address(), Optional.of(site.newToken()));
      }
      try (AgentProcess agent = AgentProcess.start(agentFolder);
          StatusPage page = new StatusPage(new SiteView(site))) {
        steps.done("agent", "process " + agent.pid());
        new Sample(folder, clock).deployOnce();
        out.println();
        out.println("status page   " + page.address());
        out.println("credentials   " + folder.administration());
        out.println("stop with Ctrl-C; start again with the same command");
        out.println();
        out.flush();
        LiveLines lines = new LiveLines(new SiteView(site), steps);
        try (Loop _ = Loop.every(LOOK, "live-lines", (_, _) -> {}, lines::print)) {
          stop.await();
        }
        out.println("stopping");
        out.flush();
      }
    }
    return ExitCode.OK.number();
  }

  private void setUp(SiteFolder folder, Clock clock, Steps steps) throws IOException {
    if (SiteSetup.isDone(folder)) {
      return;
    }
    boolean root = System.getProperty("user.name").equals("root");
    SitePorts.Choice choice =
        ports.orElse(root ? SitePorts.Choice.STANDARD : SitePorts.Choice.ALTERNATE);
    if (choice == SitePorts.Choice.ALTERNATE) {
      steps.done("ports", alternatePorts(root));
    }
    SiteSetup.run(
        folder,
        new SiteSettings(
            new SiteCode("M01"),
            listen.equals("0.0.0.0") ? "localhost" : listen,
            listen,
            SitePorts.of(choice),
            Optional.empty(),
            List.of()),
        System.getProperty("user.name"),
        clock);
    steps.done("keys", "a root for this site, and you as its first author");
  }

  private static String alternatePorts(boolean root) {
    SitePorts ports = SitePorts.ALTERNATE;
    return "alternate: HTTP %d, HTTPS %d, client notification %d, SQL %d%s; %s cannot be moved, and one computer does not need them"
        .formatted(
            ports.http(),
            ports.https(),
            ports.notification(),
            ports.sql(),
            root ? "" : ", because ports below 1024 need root",
            SitePorts.unmovable());
  }

  private static void refuseFailedRoles(RunningSite site) {
    List<String> failures = site.failures();
    if (!failures.isEmpty()) {
      throw new CommandFailure(
          ExitCode.PREVENTED,
          String.join("\n", failures)
              + "\nOther ports: muster up --ports alternate, with a new --data folder.");
    }
  }
}
