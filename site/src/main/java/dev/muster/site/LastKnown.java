package dev.muster.site;

import dev.muster.platform.database.SiteDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Asks the site database, and answers what it said last while it is away. Safe for use by several
 * threads.
 *
 * @param <K> what is asked for
 * @param <V> the answers
 */
public final class LastKnown<K, V> {
  private static final int MOST = 10_000;

  private static final Duration MOMENT = Duration.ofSeconds(2);

  private final Function<K, V> ask;
  private final Clock clock;
  private final Map<K, V> known = new ConcurrentHashMap<>();
  private volatile Instant awayUntil = Instant.MIN;

  /** Asks so; for a moment after the database was found away, what is known is not asked for. */
  public LastKnown(Function<K, V> ask, Clock clock) {
    this.ask = ask;
    this.clock = clock;
  }

  /**
   * The answer now, or the last one.
   *
   * @throws RuntimeException where the database is away and this was never asked for
   */
  public V get(K key) {
    V last = known.get(key);
    if (last != null && clock.instant().isBefore(awayUntil)) {
      return last;
    }
    try {
      V now = ask.apply(key);
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(key, now);
      return now;
    } catch (RuntimeException trouble) {
      if (last != null && SiteDatabase.isAway(trouble)) {
        awayUntil = clock.instant().plus(MOMENT);
        return last;
      }
      throw trouble;
    }
  }
}
