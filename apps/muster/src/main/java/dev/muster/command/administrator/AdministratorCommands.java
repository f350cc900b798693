package dev.muster.command.administrator;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands around administrators. */
@Command(
    name = "administrator",
    description = "Says who administers the site, and with which roles.",
    synopsisSubcommandLabel = "COMMAND")
public final class AdministratorCommands implements Runnable {
  @Spec private CommandSpec spec;

  private AdministratorCommands() {}

  /** The group with its commands. */
  public static CommandLine commandLine() {
    return new CommandLine(new AdministratorCommands())
        .addSubcommand(new AdministratorList())
        .addSubcommand(new AdministratorPut())
        .addSubcommand(new AdministratorIdentity())
        .addSubcommand(new AdministratorRemove());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
