package dev.muster.agent.process;

/** What became of a program. */
public sealed interface Outcome {
  /**
   * It ended by itself.
   *
   * @param exitCode as the system reports it; 128 and more is a signal
   * @param output the end of what it printed, at most {@link Programs#MOST_OUTPUT} characters
   */
  record Ended(int exitCode, String output) implements Outcome {}

  /**
   * It ran too long or printed too much, and was killed with everything that it had started.
   *
   * @param output the end of what it printed until then
   */
  record TimedOut(String output) implements Outcome {}

  /**
   * It never ran.
   *
   * @param reason what the system said
   */
  record NotStarted(String reason) implements Outcome {}
}
