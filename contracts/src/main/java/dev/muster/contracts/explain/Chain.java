package dev.muster.contracts.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The links of one thing, in their order.
 *
 * @param subject what it is about, such as {@code deployment/editor}
 * @param links at least one
 * @param stops the place of the first link that does not hold, from 0; absent where all hold
 * @param told when the site heard what only the device knows; absent where it never did
 */
public record Chain(
    String subject, List<Link> links, Optional<Integer> stops, Optional<Instant> told) {
  public Chain {
    links = List.copyOf(links);
  }

  /** In the order of their kinds; those of one kind stay as they are. */
  public static Chain of(String subject, List<Link> links, Optional<Instant> told) {
    List<Link> sorted = new ArrayList<>(links);
    sorted.sort(Comparator.comparing(Link::kind));
    Optional<Integer> stops = Optional.empty();
    for (int at = 0; at < sorted.size() && stops.isEmpty(); at++) {
      stops = sorted.get(at).stops() ? Optional.of(at) : Optional.empty();
    }
    return new Chain(subject, sorted, stops, told);
  }

  /** The first link that does not hold. */
  public Optional<Link> first() {
    return stops.map(links::get);
  }
}
