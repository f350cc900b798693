package dev.muster.command.site;

import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the computer that a site runs on. */
@Command(
    name = "site",
    description = "Sets up, runs, backs up and moves a site.",
    synopsisSubcommandLabel = "COMMAND")
public final class SiteCommands implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private SiteCommands() {}

  /** The group with its commands, which read this clock. */
  public static CommandLine commandLine(Clock clock) {
    return new CommandLine(new SiteCommands())
        .addSubcommand(new SiteInit(clock))
        .addSubcommand(new SiteRun(clock))
        .addSubcommand(new SiteInvite(clock))
        .addSubcommand(new RecoverAdministrator(clock))
        .addSubcommand(new SiteReporting())
        .addSubcommand(new SiteBackup())
        .addSubcommand(new SiteRestore())
        .addSubcommand(new MoveDatabase(clock));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
  }
}
