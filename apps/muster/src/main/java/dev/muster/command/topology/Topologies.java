package dev.muster.command.topology;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The tools around topology documents. */
@Command(name = "topology", description = "Checks topology documents and shows what they may say.")
public final class Topologies implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private Topologies() {}

  /** The command with its subcommands. */
  public static CommandLine commandLine() {
    return new CommandLine(new Topologies())
        .addSubcommand(new TopologyCheck())
        .addSubcommand(new TopologyExport())
        .addSubcommand(new SchemaOfTopologies());
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new CommandFailure(ExitCode.BAD_INPUT, "Name a command of 'muster topology'.");
  }
}
