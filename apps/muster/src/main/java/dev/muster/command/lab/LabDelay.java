package dev.muster.command.lab;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster lab delay}. */
@Command(
    name = "delay",
    description = "Delays each packet to a host of the lab and from it; needs a kernel with netem.")
final class LabDelay implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LabOptions options;

  @Parameters(index = "0", paramLabel = "HOST", description = "Whose packets.")
  private String host = "";

  @Parameters(index = "1", paramLabel = "MS", description = "By how many milliseconds each way.")
  private int millis;

  @Override
  public Integer call() throws IOException {
    if (millis < 1) {
      throw new CommandFailure(ExitCode.BAD_INPUT, "A delay is 1 ms or more, not " + millis + ".");
    }
    OpenLab open = OpenLab.of(options);
    open.lab().faults().delay(host, millis);
    open.did("delay", host + " " + millis + " ms");
    spec.commandLine()
        .getOut()
        .println("Packets to " + host + " and from it take " + millis + " ms longer, each way.");
    return 0;
  }
}
