package dev.muster.command.collection;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands around collections. */
@Command(
    name = "collection",
    description = "Lists collections and their members.",
    synopsisSubcommandLabel = "COMMAND")
public final class CollectionCommands implements Runnable {
  @Spec private CommandSpec spec;

  private CollectionCommands() {}

  /** The group with its commands. */
  public static CommandLine commandLine() {
    return new CommandLine(new CollectionCommands())
        .addSubcommand(new CollectionList())
        .addSubcommand(new CollectionMembersShown());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
