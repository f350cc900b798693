package dev.muster.evaluation;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of the attempts at one thing.
 *
 * @param failures how often it went wrong since it last went well
 * @param postponed how often in a row it asked to be tried again later
 * @param outcome of the last attempt
 * @param at when that ended
 * @param exitCode of the program that was run
 * @param detail what happened, for people
 */
public record Attempts(
    int failures,
    int postponed,
    Outcome outcome,
    Instant at,
    Optional<Integer> exitCode,
    String detail) {
  /** How an attempt ended. */
  public enum Outcome {
    SUCCEEDED,
    /** Done once the device has restarted; it has not yet. */
    RESTART_NEEDED,
    /** The device or the agent stopped in the middle, or the restart brought nothing. */
    INTERRUPTED,
    /** Not now, and not a failure. */
    POSTPONED,
    FAILED
  }

  /** What comes of one more attempt after {@code before}. */
  public static Attempts after(
      Optional<Attempts> before,
      Outcome outcome,
      Instant at,
      Optional<Integer> exitCode,
      String detail) {
    int failures = before.map(Attempts::failures).orElse(0);
    int postponed = before.map(Attempts::postponed).orElse(0);
    return switch (outcome) {
      case SUCCEEDED -> new Attempts(0, 0, outcome, at, exitCode, detail);
      case RESTART_NEEDED -> new Attempts(failures, 0, outcome, at, exitCode, detail);
      case POSTPONED -> new Attempts(failures, postponed + 1, outcome, at, exitCode, detail);
      case FAILED, INTERRUPTED -> new Attempts(failures + 1, 0, outcome, at, exitCode, detail);
    };
  }
}
