package dev.muster.command.messages;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands around status messages. */
@Command(
    name = "messages",
    description = "Shows status messages: what happened and what was refused.",
    synopsisSubcommandLabel = "COMMAND")
public final class MessageCommands implements Runnable {
  @Spec private CommandSpec spec;

  private MessageCommands() {}

  /** The group with its commands. */
  public static CommandLine commandLine() {
    return new CommandLine(new MessageCommands()).addSubcommand(new MessageList());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
