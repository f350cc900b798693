package dev.muster.site.administration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Wrong sign-ins by name and by address, forgotten after a while and bounded in number. */
final class Attempts {
  private static final int MOST_WRONG = 5;
  private static final int MOST_REMEMBERED = 10_000;
  private static final Duration MEMORY = Duration.ofMinutes(5);

  private final Map<String, Deque<Instant>> wrong =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /** How long to wait before the next attempt; zero where it may be made. */
  synchronized Duration wait(String who, Instant now) {
    Deque<Instant> times = wrong.get(who);
    if (times == null) {
      return Duration.ZERO;
    }
    times.removeIf(time -> !time.isAfter(now.minus(MEMORY)));
    return times.size() < MOST_WRONG
        ? Duration.ZERO
        : Duration.between(now, times.getFirst().plus(MEMORY));
  }

  /** Counts before the password is looked at, so that attempts at the same time count too. */
  synchronized void begin(String who, Instant now) {
    wrong.computeIfAbsent(who, _ -> new ArrayDeque<>()).addLast(now);
  }

  synchronized void succeeded(String who) {
    wrong.remove(who);
  }
}
