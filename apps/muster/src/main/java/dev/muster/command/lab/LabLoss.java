package dev.muster.command.lab;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster lab loss}. */
@Command(
    name = "loss",
    description =
        "Loses some packets to a host of the lab and as many of those from it, by chance.")
final class LabLoss implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LabOptions options;

  @Parameters(index = "0", paramLabel = "HOST", description = "Whose packets.")
  private String host = "";

  @Parameters(index = "1", paramLabel = "PERCENT", description = "How many, such as 5 or 0.1.")
  private double percent;

  @Override
  public Integer call() throws IOException {
    OpenLab open = OpenLab.of(options);
    open.lab().faults().loss(host, percent);
    open.did("loss", host + " " + percent + " %");
    spec.commandLine()
        .getOut()
        .println(percent + " % of the packets of " + host + " are lost, each way.");
    return 0;
  }
}
