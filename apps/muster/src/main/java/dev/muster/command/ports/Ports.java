package dev.muster.command.ports;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The tools around the connection matrix. */
@Command(name = "ports", description = "Lists, opens, checks and draws the connections of a site.")
public final class Ports implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private Ports() {}

  /** The command with its subcommands. */
  public static CommandLine commandLine() {
    return new CommandLine(new Ports())
        .addSubcommand(new PortsList())
        .addSubcommand(new PortsRules())
        .addSubcommand(new PortsConfirm())
        .addSubcommand(new PortsCheck())
        .addSubcommand(new PortsListen())
        .addSubcommand(new PortsDiagram());
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new CommandFailure(ExitCode.BAD_INPUT, "Name a command of 'muster ports'.");
  }
}
