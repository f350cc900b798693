package dev.muster.command.author;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands for authors. */
@Command(name = "author", description = "Says who may sign work.")
public final class Author implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private Author() {}

  /** The command with its subcommands, which certify by this clock. */
  public static CommandLine commandLine(Clock clock) {
    return new CommandLine(new Author())
        .addSubcommand(new AuthorAdd(clock))
        .addSubcommand(new AuthorList())
        .addSubcommand(new AuthorRevoke());
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new CommandFailure(ExitCode.BAD_INPUT, "Name a command of 'muster author'.");
  }
}
