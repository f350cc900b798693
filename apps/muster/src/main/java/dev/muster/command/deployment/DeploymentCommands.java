package dev.muster.command.deployment;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands around deployments. */
@Command(
    name = "deployment",
    description =
        "Shows which deployments go on and how far they came, stops them, and lets them go on.",
    synopsisSubcommandLabel = "COMMAND")
public final class DeploymentCommands implements Runnable {
  @Spec private CommandSpec spec;

  private DeploymentCommands() {}

  /** The group with its commands. */
  public static CommandLine commandLine() {
    return new CommandLine(new DeploymentCommands())
        .addSubcommand(new DeploymentList())
        .addSubcommand(new DeploymentDescribe())
        .addSubcommand(new DeploymentProgressShown())
        .addSubcommand(new DeploymentStop())
        .addSubcommand(new DeploymentResume());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
