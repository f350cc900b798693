package dev.muster.command.ports;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.platform.firewall.FirewallChanges;
import dev.muster.platform.firewall.FirewallSettings;
import dev.muster.platform.firewall.PendingChange;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets the rules that were loaded with {@code --apply} stay. */
@Command(
    name = "confirm",
    description = {
      "Lets the rules that 'muster ports rules --apply' loaded stay.",
      "Run it from a new session: that you got in shows that you are not locked out."
    })
final class PortsConfirm implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--roll-back",
      description = "Put the rules from before back at once in place of that.")
  private boolean rollBack;

  @Override
  public Integer call() {
    PendingChange change =
        new FirewallChanges(FirewallSettings.USUAL)
            .pending()
            .orElseThrow(() ->
                new CommandFailure(
                    ExitCode.PREVENTED,
                    "No rules wait for a confirmation: none were loaded, or the time was over and those from"
                        + " before are in force again."));
    PrintWriter out = spec.commandLine().getOut();
    if (rollBack) {
      change.rollBack();
      out.println("The rules from before are in force again.");
    } else {
      change.confirm();
      out.println("The rules stay.");
    }
    return ExitCode.OK.number();
  }
}
