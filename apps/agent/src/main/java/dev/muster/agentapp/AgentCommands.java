package dev.muster.agentapp;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands around the agent, as a group for {@code muster agent} and {@code muster-agent}. */
@Command(
    name = "agent",
    description = "The agent on this computer: installs, runs, asks, upgrades and removes it.")
public final class AgentCommands implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private AgentCommands() {}

  /** The group with its commands, in the order of the help. */
  public static CommandLine commandLine() {
    return new CommandLine(new AgentCommands())
        .addSubcommand(new InstallCommand())
        .addSubcommand("run", Passed.commandLine("run", "Runs the agent: --data FOLDER."))
        .addSubcommand(
            "status", Passed.commandLine("status", "Shows how the agent is: --data FOLDER."))
        .addSubcommand(
            "sync", Passed.commandLine("sync", "Lets the agent ask its site now: --data FOLDER."))
        .addSubcommand(
            "explain",
            Passed.commandLine(
                "explain",
                "Tells why a deployment or application is where it is: NAME --data FOLDER."))
        .addSubcommand(
            "request",
            Passed.commandLine(
                "request", "Asks for a deployment that is available: NAME --data FOLDER."))
        .addSubcommand(new UpgradeCommand())
        .addSubcommand(new UninstallCommand())
        .addSubcommand(new PackageCommand());
  }

  /** Runs one of them for {@code muster-agent}. */
  static int execute(List<String> arguments) {
    CommandLine group = commandLine();
    group.getCommandSpec().name("muster-agent");
    return group
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler((trouble, command, parsed) -> {
          command.getErr().println("muster-agent: " + trouble.getMessage());
          return trouble instanceof CommandException known
              ? known.exitCode()
              : CommandException.PREVENTED;
        })
        .execute(arguments.toArray(String[]::new));
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    err.println("Name a command of '" + spec.qualifiedName() + "'.");
    spec.commandLine().usage(err);
    return CommandException.BAD_INPUT;
  }
}
