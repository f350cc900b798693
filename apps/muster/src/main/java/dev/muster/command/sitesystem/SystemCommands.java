package dev.muster.command.sitesystem;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands around hosts of site systems. */
@Command(
    name = "site-system",
    description = "Adds, lists and removes hosts on which roles of the site run.",
    synopsisSubcommandLabel = "COMMAND")
public final class SystemCommands implements Runnable {
  @Spec private CommandSpec spec;

  private SystemCommands() {}

  /** The group with its commands. */
  public static CommandLine commandLine() {
    return new CommandLine(new SystemCommands())
        .addSubcommand(new SystemAdd())
        .addSubcommand(new SystemList())
        .addSubcommand(new SystemRoles())
        .addSubcommand(new SystemLimit())
        .addSubcommand(new SystemRemove());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
