package dev.muster.evaluation.boundaries;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The site systems of one role that a device may use.
 *
 * @param named by name
 * @param others how all others come to serve it; absent where they never do
 */
public record Reach(Map<String, Choice> named, Optional<Choice> others) {
  public Reach {
    named = Map.copyOf(named);
  }

  /** How a site system comes to serve the device; absent where it never does. */
  public Optional<Choice> of(String point) {
    return Stream.concat(Optional.ofNullable(named.get(point)).stream(), others.stream())
        .reduce(Choice::orSooner);
  }

  boolean servesAtOnce() {
    return Stream.concat(named.values().stream(), others.stream())
        .anyMatch(choice -> choice.after().equals(Duration.ZERO));
  }

  /** Both; of what serves in both, the sooner. */
  Reach and(Reach more) {
    Map<String, Choice> all = new TreeMap<>(named);
    more.named.forEach((point, choice) -> all.merge(point, choice, Choice::orSooner));
    return new Reach(
        all, Stream.concat(others.stream(), more.others.stream()).reduce(Choice::orSooner));
  }

  static Reach none() {
    return new Reach(Map.of(), Optional.empty());
  }
}
