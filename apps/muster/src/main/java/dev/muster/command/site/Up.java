package dev.muster.command.site;

import dev.muster.agent.identity.SiteFiles;
import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.connection.Connection;
import dev.muster.command.console.FollowedConnection;
import dev.muster.command.console.SigningHere;
import dev.muster.console.ConsoleHost;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts a site on this computer, which becomes its first managed client. */
@Command(
    name = "up",
    description = {
      "Starts a site on this computer, which becomes its first managed client.",
      "It runs until it is stopped; the next start goes on from there."
    })
public final class Up implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(Up.class);
  private static final Duration LOOK = Duration.ofMillis(250);

  @Spec private CommandSpec spec;
  @Mixin private DataFolder data;

  @Mixin private SetupOptions options;

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
    Logs.to(folder.logs());
    try (StopSignal stop = StopSignal.listen();
        RunningSite site = RunningSite.start(folder, clock, steps)) {
      refuseFailedRoles(site);
      steps.done("roles", site.roleNames());
      site.registerAuthor();
      Path agentFolder = folder.agent();
      SiteFiles agentFiles = new SiteFiles(agentFolder);
      agentFiles.writeFallback(Optional.of(site.fallback()));
      if (AgentProcess.needsToken(agentFolder)) {
        agentFiles.write(site.address(), Optional.of(site.newToken()));
      }
      try (AgentWatch _ =
              new AgentWatch(agentFolder, steps, site.components().oversight().status(), clock);
          StatusPage page = new StatusPage(new SiteView(site));
          FollowedConnection provider = new FollowedConnection(Connection.in(folder.root()));
          ConsoleHost console =
              ConsoleHost.open(
                  SigningHere.administrator(provider, clock, out), clock, ConsoleHost.PORTS)) {
        out.println();
        out.println("console       " + console.address());
        out.println("status page   " + page.address());
        out.println("credentials   " + folder.administration());
        out.println("log           " + folder.logs());
        out.println("stop with Ctrl-C; start again with the same command");
        out.println();
        out.flush();
        Sample sample = new Sample(folder, clock);
        boolean administered = FirstAdministrator.isHere(folder);
        Loop.Trouble later =
            (what, trouble) -> LOG.warn("{} is tried again: {}", what, trouble.toString());
        LiveLines lines = new LiveLines(new SiteView(site), steps);
        try (Loop _ =
                Loop.start(
                    "sample",
                    sample::pause,
                    later,
                    () -> {
                      if (administered) {
                        sample.deployOnce();
                      }
                    });
            Loop _ = Loop.every(LOOK, "live-lines", (_, _) -> {}, lines::print)) {
          stop.await();
        }
        out.println("stopping");
        out.flush();
      }
    }
    return ExitCode.OK.number();
  }

  private void setUp(SiteFolder folder, Clock clock, Steps steps) throws IOException {
    if (!SiteSetup.isDone(folder)) {
      SiteSettings settings = options.settings(steps);
      SiteSetup.run(folder, settings, System.getProperty("user.name"), clock);
      steps.done("keys", "a root for this site, and you as its first author");
    }
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
