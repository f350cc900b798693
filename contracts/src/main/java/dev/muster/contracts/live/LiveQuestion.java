package dev.muster.contracts.live;

import dev.muster.contracts.query.Query;
import java.time.Duration;

/**
 * A query that a device judges on fresh facts of its own. It is not signed: it can read what the
 * device reports in its inventory anyway, and nothing else.
 *
 * @param question its name
 * @param query one that depends on the device alone
 * @param within how long an answer is waited for, at most two minutes
 * @param mostBytes how long an answer may be, at most {@link #MOST_BYTES}
 */
public record LiveQuestion(QuestionId question, Query query, Duration within, int mostBytes) {
  /** The most bytes of an answer. */
  public static final int MOST_BYTES = 256 << 10;

  /** The longest time that an answer is waited for. */
  public static final Duration LONGEST = Duration.ofMinutes(2);

  public LiveQuestion {
    if (!within.isPositive() || within.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "an answer is waited for up to " + LONGEST.toSeconds() + " seconds, not " + within);
    }
    if (mostBytes < 1 || mostBytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "an answer has 1 to " + MOST_BYTES + " bytes, not " + mostBytes);
    }
  }
}
