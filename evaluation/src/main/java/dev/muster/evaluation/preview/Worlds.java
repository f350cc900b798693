package dev.muster.evaluation.preview;

import dev.muster.contracts.document.Detection;
import dev.muster.evaluation.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a device could be like, where only the device can look whether something is there. What is
 * foretold is certain only where it is the same in all of these.
 *
 * @param each what is there, without anything unknown
 * @param open why something is unknown; absent where nothing is
 */
record Worlds(List<Map<Detection, Presence>> each, Optional<String> open) {
  /** Of more, not every combination is tried, but each by itself, all and none. */
  private static final int MOST_COMBINED = 4;

  static Worlds of(Map<Detection, Presence> known) {
    List<Detection> open = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    known.forEach((detection, presence) -> {
      if (presence instanceof Presence.Unknown(String reason)) {
        open.add(detection);
        reasons.add(reason);
      }
    });
    return new Worlds(
        masks(open.size()).stream().map(mask -> world(known, open, mask)).toList(),
        reasons.stream().sorted().findFirst().map(first -> reason(first, reasons)));
  }

  private static String reason(String first, List<String> all) {
    int more = new HashSet<>(all).size() - 1;
    return more == 0 ? first : first + ", and " + more + " more that it may depend on";
  }

  /** What comes of it, from what comes of it in each world. */
  Outlook certain(List<Outlook> possible) {
    return possible.stream().distinct().count() == 1
        ? possible.getFirst()
        : new Outlook.Unknown(open.orElse("it depends on what only the device can look for"));
  }

  /** Which of the open ones are there, as bits. */
  private static List<Long> masks(int open) {
    List<Long> masks = new ArrayList<>();
    if (open <= MOST_COMBINED) {
      for (long mask = 0; mask < 1L << open; mask++) {
        masks.add(mask);
      }
      return masks;
    }
    masks.add(0L);
    masks.add(-1L);
    for (int bit = 0; bit < Math.min(open, Long.SIZE); bit++) {
      masks.add(1L << bit);
    }
    return masks;
  }

  private static Map<Detection, Presence> world(
      Map<Detection, Presence> known, List<Detection> open, long mask) {
    Map<Detection, Presence> world = new HashMap<>(known);
    for (int at = 0; at < open.size(); at++) {
      boolean there = ((mask >>> Math.min(at, Long.SIZE - 1)) & 1) == 1;
      world.put(open.get(at), there ? new Presence.Present() : new Presence.Absent());
    }
    return world;
  }
}
