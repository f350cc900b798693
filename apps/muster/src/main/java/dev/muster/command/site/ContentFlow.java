package dev.muster.command.site;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.message.Severity;
import dev.muster.platform.content.Progress;
import dev.muster.roles.distributionpoint.DistributionPoint;
import dev.muster.site.content.ContentCopy;
import dev.muster.site.content.ContentDescription;
import dev.muster.site.content.ContentPoint;
import dev.muster.site.content.ContentRegistry;
import dev.muster.site.status.StatusMessages;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps a distribution point and the registry in step: says to the one what it must have, and to
 * the other how far it is and what was found damaged.
 */
final class ContentFlow {
  private final ContentPoint own;
  private final DistributionPoint point;
  private final ContentRegistry registry;
  private final StatusMessages status;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean isGone;
  private final Map<ContentHash, ContentCopy> said = new HashMap<>();
  private final Map<ContentHash, Instant> validated = new ConcurrentHashMap<>();
  private final Set<ContentHash> damaged = ConcurrentHashMap.newKeySet();

  ContentFlow(ContentPoint own, DistributionPoint point, Components site, Clock clock) {
    this.own = own;
    this.point = point;
    this.registry = site.content().registry();
    this.status = site.oversight().status();
    this.clock = clock;
    point.listen(this::checked);
  }

  /**
   * One step; a loop calls it. What is not wanted any more is left where it lies: the site takes it
   * out of its own library itself.
   */
  void run() {
    lock.lock();
    try {
      if (point.isRunning()) {
        registry.point(own.point(), own.url());
        tellDamaged();
        match(new HashSet<>(registry.wanted()));
      } else if (!isGone) {
        registry.removePoint(own.point());
        isGone = true;
      }
    } finally {
      lock.unlock();
    }
  }

  private void match(Set<ContentHash> wanted) {
    point.want(wanted);
    List<ContentHash> stale =
        point.progress().stream()
            .map(Progress::hash)
            .filter(hash -> !wanted.contains(hash))
            .toList();
    point.forget(stale);
    stale.forEach(said::remove);
    validated.keySet().retainAll(wanted);
    List<ContentCopy> changed = new ArrayList<>();
    for (Progress progress : point.progress()) {
      ContentCopy copy = copy(progress);
      if (!copy.equals(said.put(progress.hash(), copy))) {
        changed.add(copy);
      }
    }
    try {
      registry.report(own.point(), changed);
    } catch (RuntimeException untold) {
      changed.forEach(copy -> said.remove(copy.hash()));
      throw untold;
    }
  }

  private ContentCopy copy(Progress progress) {
    ContentHash hash = progress.hash();
    Optional<Instant> read = Optional.ofNullable(validated.get(hash));
    return switch (progress.state()) {
      case Progress.Waiting _ -> new ContentCopy(hash, ContentCopy.State.WAITING, 0, read, "");
      case Progress.Coming coming ->
          new ContentCopy(hash, ContentCopy.State.COPYING, coming.received(), read, "");
      case Progress.Here _ -> new ContentCopy(hash, ContentCopy.State.THERE, 0, read, "");
      case Progress.Retrying later ->
          new ContentCopy(hash, ContentCopy.State.FAILED, 0, read, later.reason());
    };
  }

  /** One content was handed in: it is given out from now on, not with the next step. */
  void added(ContentHash hash) {
    run();
  }

  /** What was damaged is put aside already; the next step says so, also where this one cannot. */
  private void checked(ContentHash hash, boolean whole) {
    if (whole) {
      validated.put(hash, clock.instant());
    } else {
      damaged.add(hash);
    }
  }

  private void tellDamaged() {
    for (ContentHash hash : Set.copyOf(damaged)) {
      said.remove(hash);
      registry.report(
          own.point(),
          List.of(
              new ContentCopy(
                  hash, ContentCopy.State.FAILED, 0, Optional.empty(), "damaged on the disk")));
      status.report(
          Severity.ERROR,
          "content",
          "content-damaged",
          ("%s on the distribution point %s is not what its hash says; it was put aside and is not"
                  + " given out. It is fetched again where another distribution point has it; else"
                  + " hand it in again with 'muster apply'.")
              .formatted(named(hash), own.point()),
          Optional.empty());
      damaged.remove(hash);
    }
  }

  private String named(ContentHash hash) {
    return registry
        .describe(hash)
        .map(ContentDescription::entry)
        .map(entry -> "The content " + entry.name() + " (" + hash + ")")
        .orElseGet(() -> "The content " + hash);
  }
}
