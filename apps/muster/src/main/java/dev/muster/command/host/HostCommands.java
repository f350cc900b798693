package dev.muster.command.host;

import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of a host of site systems. */
@Command(
    name = "host",
    description = "Prepares, runs and releases a host of site systems.",
    synopsisSubcommandLabel = "COMMAND")
public final class HostCommands implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private HostCommands() {}

  /** The group with its commands, which read this clock. */
  public static CommandLine commandLine(Clock clock) {
    return new CommandLine(new HostCommands())
        .addSubcommand(new HostJoin(clock))
        .addSubcommand(new HostRun(clock))
        .addSubcommand(new HostImportContent())
        .addSubcommand(new HostLeave())
        .addSubcommand(new HostDatabase(clock));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
  }
}
