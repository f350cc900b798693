package dev.muster.command;

import dev.muster.agentapp.AgentCommands;
import dev.muster.command.administrator.AdministratorCommands;
import dev.muster.command.author.Author;
import dev.muster.command.boundary.BoundaryCommands;
import dev.muster.command.collection.CollectionCommands;
import dev.muster.command.console.RunConsole;
import dev.muster.command.content.ContentCommands;
import dev.muster.command.deployment.DeploymentCommands;
import dev.muster.command.device.DeviceCommands;
import dev.muster.command.explain.Explain;
import dev.muster.command.host.HostCommands;
import dev.muster.command.lab.LabCommands;
import dev.muster.command.login.Login;
import dev.muster.command.login.Logout;
import dev.muster.command.messages.AuditList;
import dev.muster.command.messages.MessageCommands;
import dev.muster.command.messages.QueueList;
import dev.muster.command.objects.Apply;
import dev.muster.command.objects.Approve;
import dev.muster.command.objects.Delete;
import dev.muster.command.objects.Describe;
import dev.muster.command.objects.Export;
import dev.muster.command.objects.Get;
import dev.muster.command.objects.PreviewOfChanges;
import dev.muster.command.objects.SchemaOfObjects;
import dev.muster.command.ports.Ports;
import dev.muster.command.query.ClassList;
import dev.muster.command.query.RunQuery;
import dev.muster.command.site.SiteCommands;
import dev.muster.command.site.Status;
import dev.muster.command.site.Up;
import dev.muster.command.sitesystem.SystemCommands;
import dev.muster.command.topology.Topologies;
import dev.muster.command.user.UserCommands;
import dev.muster.foundation.loop.SystemClock;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The {@code muster} command; its subcommands are wired here and nowhere else. They inherit {@code
 * --help}, {@code --version} and the headings.
 */
@Command(
    name = "muster",
    description = "Knows every computer, brings each to its declared state, shows the truth.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n")
public final class Muster implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private Muster() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(commandLine(), arguments));
  }

  /**
   * Runs one command line in this process.
   *
   * @param said gets what it prints, errors among it
   * @return its exit code
   */
  public static int run(PrintWriter said, String... arguments) {
    return run(commandLine().setOut(said).setErr(said), arguments);
  }

  /** Runs one command line and returns its exit code. */
  static int run(CommandLine muster, String... arguments) {
    try {
      return muster.execute(arguments);
    } catch (Error bug) {
      return Troubles.failed(bug, muster.getErr());
    } finally {
      muster.getOut().flush();
      muster.getErr().flush();
    }
  }

  /** Every subcommand, in the order of the help. */
  static CommandLine commandLine() {
    CommandLine muster =
        new CommandLine(new Muster())
            .addSubcommand(new Up())
            .addSubcommand(new Status())
            .addSubcommand(new RunConsole(SystemClock.utc()))
            .addSubcommand(SiteCommands.commandLine(SystemClock.utc()))
            .addSubcommand(SystemCommands.commandLine())
            .addSubcommand(HostCommands.commandLine(SystemClock.utc()))
            .addSubcommand(new Login())
            .addSubcommand(new Logout())
            .addSubcommand(CollectionCommands.commandLine())
            .addSubcommand(DeviceCommands.commandLine())
            .addSubcommand(UserCommands.commandLine())
            .addSubcommand(DeploymentCommands.commandLine())
            .addSubcommand(BoundaryCommands.commandLine())
            .addSubcommand(new RunQuery())
            .addSubcommand(new ClassList())
            .addSubcommand(new Explain())
            .addSubcommand(MessageCommands.commandLine())
            .addSubcommand(new AuditList())
            .addSubcommand(new QueueList())
            .addSubcommand(ContentCommands.commandLine())
            .addSubcommand(Ports.commandLine())
            .addSubcommand(Topologies.commandLine())
            .addSubcommand(LabCommands.commandLine(SystemClock.utc()))
            .addSubcommand(new Apply(SystemClock.utc()))
            .addSubcommand(new Approve())
            .addSubcommand(new PreviewOfChanges())
            .addSubcommand(new Get())
            .addSubcommand(new Describe())
            .addSubcommand(new Export())
            .addSubcommand(new Delete(SystemClock.utc()))
            .addSubcommand(new SchemaOfObjects())
            .addSubcommand(AdministratorCommands.commandLine())
            .addSubcommand(Author.commandLine(SystemClock.utc()))
            .addSubcommand(AgentCommands.commandLine())
            .addSubcommand(new Test())
            .addSubcommand(new Completion())
            .addSubcommand(new HelpCommand())
            .addSubcommand(new Rehearse());
    muster
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCode.meanings());
    return muster
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(Troubles::wrongUsage)
        .setExecutionExceptionHandler(
            (trouble, command, parsed) -> Troubles.failed(trouble, command.getErr()));
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    err.println("Name a command.");
    spec.commandLine().usage(err);
    return ExitCode.BAD_INPUT.number();
  }
}
