package dev.muster.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Will start a site on this machine. */
@Command(
    name = "up",
    description = "Starts a site on this machine (not yet: it says what works today).")
final class Up implements Callable<Integer> {

  @Override
  public Integer call() {
    throw new CommandFailure(
        ExitCode.PREVENTED,
        """
        muster up cannot start a site yet: no site system role is built.
        What works today are the tools around the connection matrix: muster ports --help\
        """);
  }
}
