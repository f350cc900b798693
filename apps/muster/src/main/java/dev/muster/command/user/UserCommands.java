package dev.muster.command.user;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands around users. */
@Command(
    name = "user",
    description = "Imports, lists and removes users; shows their collections.",
    synopsisSubcommandLabel = "COMMAND")
public final class UserCommands implements Runnable {
  @Spec private CommandSpec spec;

  private UserCommands() {}

  /** The group with its commands. */
  public static CommandLine commandLine() {
    return new CommandLine(new UserCommands())
        .addSubcommand(new UserList())
        .addSubcommand(new UserDescribe())
        .addSubcommand(new UserImport())
        .addSubcommand(new UserCollections())
        .addSubcommand(new UserRemove());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
