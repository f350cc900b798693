package dev.muster.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The shortest, the middle and the longest of several times. */
record Spread(Duration min, Duration median, Duration max) {

  static Spread of(List<Timing> timings, Function<Timing, Duration> what) {
    List<Duration> sorted = timings.stream().map(what).sorted().toList();
    return new Spread(sorted.getFirst(), sorted.get(sorted.size() / 2), sorted.getLast());
  }

  /** How many times the other's median this median is. */
  double over(Spread other) {
    return (double) median.toNanos() / other.median.toNanos();
  }

  /** Shortest, median and longest in milliseconds. */
  @Override
  public String toString() {
    return "%d / **%d** / %d".formatted(min.toMillis(), median.toMillis(), max.toMillis());
  }
}
