package dev.muster.command.site;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.foundation.loop.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster site run}. */
@Command(
    name = "run",
    description = "Runs a site until it is stopped: what a service manager starts.")
final class SiteRun implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private DataFolder data;

  SiteRun(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    SiteFolder folder = data.folder();
    if (!SiteSetup.isDone(folder)) {
      throw new CommandFailure(
          ExitCode.PREVENTED,
          "There is no site in " + folder.root() + "; muster site init makes one.");
    }
    PrintWriter out = spec.commandLine().getOut();
    Steps steps =
        (part, outcome) -> {
          out.println(part + ": " + outcome);
          out.flush();
        };
    Logs.to(folder.logs());
    try (StopSignal stop = StopSignal.listen();
        RunningSite site = RunningSite.start(folder, clock, steps)) {
      site.registerAuthor();
      List<String> failures = site.failures();
      failures.forEach(failure -> steps.done("failed", failure));
      steps.done("roles", site.roleNames());
      stop.await();
      steps.done("site", "stopping");
    }
    return ExitCode.OK.number();
  }
}
