package dev.muster.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Describes {@code muster test}. The launcher runs it, because it must work before anything is
 * built.
 */
@Command(
    name = "test",
    description = {
      "Installs the Debian packages that tests need and runs every test of this checkout.",
      "Ends with one line: how many passed, failed and were skipped."
    })
final class Test implements Callable<Integer> {
  @Option(
      names = "--long",
      description = "Also the long runs: many more random cases, and the tests tagged long.")
  private boolean longRuns;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      defaultValue = "20260101",
      description = "The first seed of random cases (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Parameters(
      paramLabel = "-- ARGUMENT",
      arity = "0..*",
      description = "After --: arguments for Maven.")
  private String[] maven = {};

  @Override
  public Integer call() {
    throw new CommandFailure(
        ExitCode.PREVENTED,
        "muster test is run by the launcher, from a checkout: ./muster test"
            + (longRuns ? " --long" : "")
            + " --seed "
            + seed
            + (maven.length == 0 ? "" : " -- " + String.join(" ", maven)));
  }
}
