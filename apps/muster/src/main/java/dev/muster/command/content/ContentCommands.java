package dev.muster.command.content;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands around content. */
@Command(
    name = "content",
    description = "Lists content and its copies on distribution points.",
    synopsisSubcommandLabel = "COMMAND")
public final class ContentCommands implements Runnable {
  @Spec private CommandSpec spec;

  private ContentCommands() {}

  /** The group with its commands. */
  public static CommandLine commandLine() {
    return new CommandLine(new ContentCommands())
        .addSubcommand(new ContentList())
        .addSubcommand(new ContentDescribe())
        .addSubcommand(new ContentUse())
        .addSubcommand(new ContentExport());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
