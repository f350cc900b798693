package dev.muster.command;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Runs usual command lines with nowhere to print. The launcher does this once after a build while
 * the JVM records what it loads, so that every later start finds it in the AOT cache.
 */
@Command(name = "rehearse", hidden = true, description = "Trains the launcher's AOT cache.")
final class Rehearse implements Runnable {
  private static final List<String> USUAL =
      List.of(
          "--help",
          "--version",
          "prots",
          "up --help",
          "completion bash",
          "ports --help",
          "ports list",
          "ports list --format csv",
          "ports list --format json",
          "topology check TOPOLOGY",
          "ports list --topology TOPOLOGY",
          "ports rules --topology TOPOLOGY --host mp",
          "ports diagram --topology TOPOLOGY");

  @Parameters(
      arity = "0..1",
      paramLabel = "TOPOLOGY",
      description = "A topology document to rehearse with.")
  private String topology = "none";

  @Override
  public void run() {
    for (String line : USUAL) {
      CommandLine muster = Muster.commandLine();
      PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
      muster.setOut(nowhere).setErr(nowhere);
      Muster.run(
          muster,
          Arrays.stream(line.split(" ", -1))
              .map(word -> word.equals("TOPOLOGY") ? topology : word)
              .toArray(String[]::new));
    }
  }
}
