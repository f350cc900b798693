package dev.muster.command.lab;

import dev.muster.command.ExitCode;
import dev.muster.command.lab.LabRecord.Kind;
import dev.muster.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster lab down}. */
@Command(
    name = "down",
    description = {
      "Ends every program of a lab and removes all of it: namespaces, names, data.",
      "It also removes what a crash or a restart left of one."
    })
final class LabDown implements Callable<Integer> {
  private static final int PATIENCE_SECONDS = 20;

  @Spec private CommandSpec spec;
  @Mixin private LabOptions options;

  @Override
  public Integer call() throws IOException {
    LabFolder folder = options.folder();
    if (Files.exists(folder.state())) {
      List<LabRecord.Program> programs = LabRecord.read(folder).programs();
      stop(programs, Set.of(Kind.AGENT, Kind.SITE_SYSTEM));
      stop(programs, Set.of(Kind.SITE));
      stop(programs, Set.of(Kind.DATABASE));
    }
    Lab.clean(options.prefix());
    folder.remove();
    spec.commandLine().getOut().println("Nothing is left of the lab '" + options.prefix() + "'.");
    return ExitCode.OK.number();
  }

  private static void stop(List<LabRecord.Program> programs, Set<Kind> kinds) {
    List<ProcessHandle> running =
        programs.stream()
            .filter(program -> kinds.contains(program.kind()))
            .map(LabRecord.Program::process)
            .flatMap(Optional::stream)
            .toList();
    running.forEach(ProcessHandle::destroy);
    running.forEach(LabDown::await);
  }

  /** One that does not end by itself is ended with its namespace. */
  private static void await(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException slow) {
      process.destroyForcibly();
    }
  }
}
