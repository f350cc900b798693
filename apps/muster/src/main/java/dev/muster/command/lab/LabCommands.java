package dev.muster.command.lab;

import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands around labs. */
@Command(
    name = "lab",
    description = {
      "Runs a topology on this computer, each host behind its generated firewall.",
      "Linux only, as root; nothing of the computer's own network is touched."
    },
    synopsisSubcommandLabel = "COMMAND")
public final class LabCommands implements Runnable {
  @Spec private CommandSpec spec;

  private LabCommands() {}

  /** The group with its commands, which read this clock. */
  public static CommandLine commandLine(Clock clock) {
    return new CommandLine(new LabCommands())
        .addSubcommand(new LabUp(clock))
        .addSubcommand(new LabStatus())
        .addSubcommand(new LabExec())
        .addSubcommand(new LabCapture())
        .addSubcommand(new LabCut())
        .addSubcommand(new LabLoss())
        .addSubcommand(new LabDelay())
        .addSubcommand(new LabBreak())
        .addSubcommand(new LabMend())
        .addSubcommand(new LabProve(clock))
        .addSubcommand(new LabChaos(clock))
        .addSubcommand(new LabRelay(clock))
        .addSubcommand(new LabReport(clock))
        .addSubcommand(new LabDown());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
