package dev.muster.lab;

/**
 * How a program ended.
 *
 * @param exitCode 0 where all was well
 * @param output what it wrote to standard output
 * @param errors what it wrote to standard error
 */
public record Outcome(int exitCode, String output, String errors) {

  /** Whether the exit code is 0. */
  public boolean succeeded() {
    return exitCode == 0;
  }

  /**
   * Itself.
   *
   * @throws LabException where the exit code is not 0, with all the program said
   */
  public Outcome orThrow(String what) {
    if (!succeeded()) {
      throw new LabException(
          "%s ended with %d:%n%s%s".formatted(what, exitCode, errors, output).stripTrailing());
    }
    return this;
  }
}
