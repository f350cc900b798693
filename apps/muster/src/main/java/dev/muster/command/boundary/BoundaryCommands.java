package dev.muster.command.boundary;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands around boundaries. */
@Command(
    name = "boundary",
    description = {
      "Tells what boundary groups come to.",
      "The groups are documents: muster apply, get, export, delete boundary-group."
    },
    synopsisSubcommandLabel = "COMMAND")
public final class BoundaryCommands implements Runnable {
  @Spec private CommandSpec spec;

  private BoundaryCommands() {}

  /** The group with its commands. */
  public static CommandLine commandLine() {
    return new CommandLine(new BoundaryCommands()).addSubcommand(new BoundaryLocate());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
