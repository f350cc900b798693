package dev.muster.command.lab;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster lab cut}. */
@Command(
    name = "cut",
    description = "Lets no packet pass between two hosts of the lab, as a cable that is pulled.")
final class LabCut implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LabOptions options;

  @Parameters(index = "0", paramLabel = "HOST", description = "One host.")
  private String one = "";

  @Parameters(index = "1", paramLabel = "HOST", description = "The other.")
  private String other = "";

  @Override
  public Integer call() throws IOException {
    OpenLab open = OpenLab.of(options);
    open.lab().faults().cut(one, other);
    open.did("cut", one + " " + other);
    spec.commandLine().getOut().println("No packet passes between " + one + " and " + other + ".");
    return 0;
  }
}
