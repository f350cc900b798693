package dev.muster.command.host;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.site.Logs;
import dev.muster.foundation.loop.StopSignal;
import dev.muster.platform.link.HostKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster host run}. */
@Command(
    name = "run",
    description = "Runs this host of site systems: what a service manager starts.")
final class HostRun implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private HostDataFolder data;

  HostRun(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    return run(data.folder(), clock, spec.commandLine().getOut());
  }

  static int run(HostFolder folder, Clock clock, PrintWriter out) throws IOException {
    if (!HostKeys.exists(folder.keys())) {
      throw new CommandFailure(
          ExitCode.PREVENTED,
          "No host is prepared in " + folder.root() + "; muster host join does it.");
    }
    Logs.to(folder.logs(), "host.log");
    try (StopSignal stop = StopSignal.listen();
        RunningHost _ =
            RunningHost.start(
                folder,
                clock,
                (part, outcome) -> {
                  out.println(part + ": " + outcome.strip());
                  out.flush();
                },
                stop::ask)) {
      out.println("ready");
      out.flush();
      stop.await();
    }
    return ExitCode.OK.number();
  }
}
