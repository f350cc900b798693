package dev.muster.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * One command line, run in this process.
 *
 * @param exitCode how it ended
 * @param out what it printed
 * @param err what it complained about
 */
public record CommandRun(int exitCode, String out, String err) {

  /** Runs {@code muster} with these arguments. */
  public static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine muster =
        Muster.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = Muster.run(muster, arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** The same with the connection that lies in a data folder. */
  public static CommandRun on(Path data, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return of(all.toArray(String[]::new));
  }
}
