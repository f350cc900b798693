package dev.muster.command.lab;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster lab delay}. */
@Command(
    name = "delay",
    description = {
      "Delays each packet to a host of the lab and from it: by the kernel's netem, or where it has",
      "none, by a small relay between the host and the switch."
    })
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
    OptionalLong relay = open.lab().faults().delay(host, millis, LabRelay.words());
    open.did("delay", host + " " + millis + " ms");
    PrintWriter out = spec.commandLine().getOut();
    out.println("Packets to " + host + " and from it take " + millis + " ms longer, each way.");
    relay.ifPresent(
        pid -> out.println("This kernel has no netem: a relay does it (process " + pid + ")."));
    return 0;
  }
}
