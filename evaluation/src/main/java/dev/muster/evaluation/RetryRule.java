package dev.muster.evaluation;

import java.time.Duration;
import java.time.Instant;

/**
 * When something is tried again. The pause doubles with each failure; what was interrupted is tried
 * again at once the first two times.
 *
 * @param first the pause after the first failure
 * @param longest no pause is longer
 * @param most so many failures are final
 */
public record RetryRule(Duration first, Duration longest, int most) {
  /** 10, 20, 40, 80, 160 minutes; the sixth failure is final. */
  public static final RetryRule USUAL =
      new RetryRule(Duration.ofMinutes(10), Duration.ofHours(4), 6);

  /**
   * For content that no distribution point has yet: 15 and 30 seconds, 1, 2, 4, 8 and then each 10
   * minutes, for ever. It is on its way there as a rule, and asking costs little.
   */
  public static final RetryRule CONTENT =
      new RetryRule(Duration.ofSeconds(15), Duration.ofMinutes(10), Integer.MAX_VALUE);

  private static final int MOST_DOUBLINGS = 20;
  private static final int INTERRUPTIONS = 2;

  /** Not before this. */
  public Instant again(Attempts attempts) {
    if (attempts.outcome() == Attempts.Outcome.INTERRUPTED
        && attempts.failures() <= INTERRUPTIONS) {
      return attempts.at();
    }
    int times = Math.max(1, Math.max(attempts.failures(), attempts.postponed()));
    Duration pause = first.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
    return attempts.at().plus(pause.compareTo(longest) > 0 ? longest : pause);
  }
}
