package dev.muster.command.lab;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code muster lab exec}. */
@Command(
    name = "exec",
    description = {
      "Runs a command on a host of the lab, such as: muster lab exec site -- muster status",
      "There, muster works with the data of that host, which $MUSTER_DATA names; hosts are those of",
      "the topology, _router and _switch. It ends as the command does."
    })
final class LabExec implements Callable<Integer> {
  @Mixin private LabOptions options;

  @Parameters(index = "0", paramLabel = "HOST", description = "On which host.")
  private String host = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "What to run, behind --.")
  private List<String> command = List.of();

  @Override
  public Integer call() throws IOException {
    return run(OpenLab.of(options), host, command);
  }

  /** Runs it with this process's own input and output; returns its exit code. */
  static int run(OpenLab open, String host, List<String> command) throws IOException {
    ProcessBuilder program = new ProcessBuilder(open.lab().words(host, command)).inheritIO();
    program
        .environment()
        .merge("PATH", open.folder().programs().toString(), (path, own) -> own + ":" + path);
    program.environment().put("MUSTER_DATA", open.folder().host(host).toString());
    Process process = program.start();
    try {
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroy();
      throw new IOException("Interrupted while " + command.getFirst() + " ran", interrupted);
    }
  }
}
