package dev.muster.command;

import dev.muster.agent.identity.IdentityException;
import dev.muster.agent.net.NetException;
import dev.muster.agent.upgrade.UpgradeException;
import dev.muster.agentapp.CommandException;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.spool.SpoolException;
import dev.muster.lab.LabException;
import dev.muster.platform.client.ProviderException;
import dev.muster.platform.content.ContentException;
import dev.muster.platform.database.DatabaseException;
import dev.muster.platform.firewall.FirewallException;
import dev.muster.platform.http.ListenerException;
import dev.muster.site.SiteException;
import dev.muster.topology.TopologyException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one table from what went wrong to what the user reads and how the process ends. */
final class Troubles {
  private Troubles() {}

  /** A wrong command line: the message, the nearest right word, and where the help is. */
  static int wrongUsage(ParameterException trouble, String[] arguments) {
    CommandLine command = trouble.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    if (trouble instanceof UnmatchedArgumentException unmatched) {
      String wrong = unmatched.getUnmatched().getFirst();
      err.println("'" + name + "' does not know '" + wrong + "'.");
      Suggestion.nearest(wrong, command.getCommandSpec())
          .ifPresent(word -> err.println("Did you mean '" + word + "'?"));
    } else {
      err.println(trouble.getMessage());
    }
    err.println("'" + name + " --help' shows what it takes.");
    return ExitCode.BAD_INPUT.number();
  }

  /** Whatever a command threw; a module's own exception gets its case here. */
  static int failed(Throwable trouble, PrintWriter err) {
    ExitCode exitCode =
        switch (trouble) {
          case CommandFailure failure -> failure.exitCode();
          case CommandException command ->
              command.exitCode() == ExitCode.BAD_INPUT.number()
                  ? ExitCode.BAD_INPUT
                  : ExitCode.PREVENTED;
          case IdentityException _, NetException _, UpgradeException _ -> ExitCode.PREVENTED;
          case TopologyException _ -> ExitCode.BAD_INPUT;
          case FirewallException _,
              DatabaseException _,
              ListenerException _,
              SiteException _,
              SpoolException _,
              ContentException _,
              KeyException _,
              LabException _,
              IOException _,
              UncheckedIOException _ ->
              ExitCode.PREVENTED;
          case ProviderException refused when isRefusal(refused) -> ExitCode.BAD_INPUT;
          case ProviderException _ -> ExitCode.PREVENTED;
          default -> ExitCode.BUG;
        };
    if (exitCode == ExitCode.BUG) {
      trouble.printStackTrace(err);
      err.println(
          "This is a bug in Muster. Please report it with the lines above and what you ran.");
    } else {
      err.println(message(trouble));
    }
    return exitCode.number();
  }

  /** The provider understood and said no. */
  private static boolean isRefusal(ProviderException trouble) {
    return List.of(400, 404, 409, 422).contains(trouble.status());
  }

  /** An I/O exception's message is often only a file's name, so its kind goes before it. */
  private static String message(Throwable trouble) {
    Throwable told =
        trouble instanceof UncheckedIOException && trouble.getCause() instanceof IOException cause
            ? cause
            : trouble;
    String kind = told instanceof IOException ? told.getClass().getSimpleName() + ": " : "";
    return kind + told.getMessage();
  }
}
