package dev.muster.command.lab;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster lab mend}. */
@Command(
    name = "mend",
    description = "Puts back everything that cut, loss, delay and break did to the lab.")
final class LabMend implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LabOptions options;

  @Override
  public Integer call() throws IOException {
    OpenLab open = OpenLab.of(options);
    open.lab().faults().mend();
    open.state().mended().write(open.folder());
    spec.commandLine().getOut().println("Cables and firewalls are as they were made.");
    return 0;
  }
}
