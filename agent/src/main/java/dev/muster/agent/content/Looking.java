package dev.muster.agent.content;

import dev.muster.agent.storage.DurableFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.ObjectName;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Since when content is looked for in vain, and when distribution points of other boundary groups
 * may be asked for it. Kept on the disk where there are such; elsewhere the time begins anew.
 */
final class Looking {
  private static final Logger LOGGER = System.getLogger(Looking.class.getName());
  private static final Duration LONGEST = Duration.ofDays(30);

  private final Path file;
  private final Map<ContentHash, One> all = new HashMap<>();
  private final Set<ContentHash> kept = new HashSet<>();

  /**
   * One content.
   *
   * @param groups the boundary groups that the device was in
   * @param until when more may be asked; absent where there are no more
   */
  private record One(
      ContentHash content, List<ObjectName> groups, Instant since, Optional<Instant> until) {}

  private record All(List<One> looking) {}

  Looking(Path file) {
    this.file = file;
    DurableFile.readJson(file, All.class)
        .orElse(new All(List.of()))
        .looking()
        .forEach(one -> {
          all.put(one.content(), one);
          kept.add(one.content());
        });
  }

  /** Since when; now, where it was not looked for, or in other groups, or the clock went back. */
  synchronized Instant since(ContentHash content, List<ObjectName> groups, Instant now) {
    One known = all.get(content);
    if (known != null && known.groups().equals(groups) && !known.since().isAfter(now)) {
      return known.since();
    }
    all.put(content, new One(content, groups, now, Optional.empty()));
    return now;
  }

  /** It was looked for in vain. */
  synchronized void inVain(ContentHash content, Optional<Instant> until) {
    One known = all.get(content);
    if (known != null && !known.until().equals(until)) {
      all.put(content, new One(content, known.groups(), known.since(), until));
      if (until.isPresent()) {
        kept.add(content);
      }
      if (kept.contains(content)) {
        keep();
      }
    }
  }

  synchronized void found(ContentHash content) {
    all.remove(content);
    if (kept.remove(content)) {
      keep();
    }
  }

  /** When more distribution points may be asked for something. */
  synchronized Optional<Instant> next() {
    return all.values().stream()
        .flatMap(one -> one.until().stream())
        .min(Comparator.naturalOrder());
  }

  /** Whether that time has come for something; said once for each. */
  synchronized boolean isDue(Instant now) {
    List<One> due =
        all.values().stream()
            .filter(one -> one.until().filter(until -> !until.isAfter(now)).isPresent())
            .toList();
    due.forEach(one ->
        all.put(
            one.content(), new One(one.content(), one.groups(), one.since(), Optional.empty())));
    all.values().removeIf(one -> one.since().isBefore(now.minus(LONGEST)));
    return !due.isEmpty();
  }

  private void keep() {
    kept.retainAll(all.keySet());
    List<One> lasting =
        all.values().stream()
            .filter(one -> kept.contains(one.content()))
            .sorted(Comparator.comparing(one -> one.content().value()))
            .toList();
    try {
      DurableFile.writeJson(file, new All(lasting));
    } catch (UncheckedIOException full) {
      LOGGER.log(Level.WARNING, () -> "Not kept across a restart: " + full.getMessage());
    }
  }
}
