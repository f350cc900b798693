package dev.muster.command.host;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.platform.link.HostKeys;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster host leave}. */
@Command(
    name = "leave",
    description = {
      "Forgets the site, where the site server cannot say it: muster site-system remove does both.",
      "Stop the host before; its content stays on the disk."
    })
final class HostLeave implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HostDataFolder data;

  @Override
  public Integer call() throws IOException {
    HostFolder folder = data.folder();
    if (!HostKeys.exists(folder.keys())) {
      throw new CommandFailure(ExitCode.PREVENTED, "No host is prepared in " + folder.root() + ".");
    }
    HostKeys.open(folder.keys()).forget();
    folder.forget();
    spec.commandLine().getOut().println("This host belongs to no site any more.");
    return ExitCode.OK.number();
  }
}
