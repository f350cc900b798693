package dev.muster.agent.applications;

import dev.muster.contracts.document.Detection;
import dev.muster.evaluation.Detections;
import dev.muster.evaluation.Observation;
import dev.muster.evaluation.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was looked for and seen; kept in memory only, so that a start looks anew. */
final class Verdicts {
  private static final Duration LOOK_AGAIN_UNKNOWN = Duration.ofMinutes(30);

  private final Duration lookAgain;
  private final Map<Detection, Verdict> verdicts = new HashMap<>();

  private record Verdict(Presence presence, Observation seen, Instant until) {}

  Verdicts(Duration lookAgain) {
    this.lookAgain = lookAgain;
  }

  synchronized Map<Detection, Presence> at(Instant now) {
    verdicts.values().removeIf(verdict -> !now.isBefore(verdict.until()));
    Map<Detection, Presence> all = new HashMap<>();
    verdicts.forEach((detection, verdict) -> all.put(detection, verdict.presence()));
    return all;
  }

  /** What was seen, where it still counts. */
  synchronized Map<Detection, Observation> seen() {
    Map<Detection, Observation> all = new HashMap<>();
    verdicts.forEach((detection, verdict) -> all.put(detection, verdict.seen()));
    return all;
  }

  /** Judges what was seen, and remembers both. */
  synchronized Presence put(Detection detection, Observation seen, Instant now) {
    Presence presence = Detections.judge(detection, seen);
    boolean unknown = presence instanceof Presence.Unknown;
    boolean soon = unknown && LOOK_AGAIN_UNKNOWN.compareTo(lookAgain) < 0;
    verdicts.put(
        detection, new Verdict(presence, seen, now.plus(soon ? LOOK_AGAIN_UNKNOWN : lookAgain)));
    return presence;
  }

  /** After a change: what it may have changed is looked at again; scripts only where named. */
  synchronized void changed(Collection<Detection> named) {
    verdicts
        .keySet()
        .removeIf(
            detection -> !(detection instanceof Detection.ScriptSays) || named.contains(detection));
  }

  synchronized void forgetAllBut(Set<Detection> needed) {
    verdicts.keySet().retainAll(needed);
  }

  synchronized Optional<Instant> firstEnd() {
    return verdicts.values().stream().map(Verdict::until).min(Comparator.naturalOrder());
  }
}
