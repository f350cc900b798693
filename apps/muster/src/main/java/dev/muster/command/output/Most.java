package dev.muster.command.output;

import picocli.CommandLine.Option;

/** The option {@code --most} of commands that list what can be long. */
public final class Most {
  @Option(
      names = "--most",
      paramLabel = "NUMBER",
      description = "At most so many (usually ${DEFAULT-VALUE}).",
      defaultValue = "100")
  private int most;

  /** So many rows at the most. */
  public int rows() {
    return most;
  }
}
