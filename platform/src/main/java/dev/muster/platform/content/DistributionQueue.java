package dev.muster.platform.content;

import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.loop.Loop;
import dev.muster.platform.content.Progress.Coming;
import dev.muster.platform.content.Progress.Here;
import dev.muster.platform.content.Progress.Retrying;
import dev.muster.platform.content.Progress.Waiting;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings wanted content that is missing from a source into a library, one file at a time; goes on
 * where a file was cut off, and tries again later what fails.
 */
public final class DistributionQueue implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 20;

  private final ContentLibrary library;
  private final ContentSource source;
  private final DistributionSettings settings;
  private final Clock clock;
  private final Map<ContentHash, Progress> wanted = new ConcurrentSkipListMap<>();
  private final Loop loop;

  /** Starts to work at once. */
  public DistributionQueue(
      ContentLibrary library,
      ContentSource source,
      DistributionSettings settings,
      Clock clock,
      Loop.Trouble trouble) {
    this.library = library;
    this.source = source;
    this.settings = settings;
    this.clock = clock;
    this.loop = Loop.start("distribution", this::pause, trouble, this::step);
  }

  /** Says what must be here; what is here already does not come again. */
  public void want(Collection<ContentHash> hashes) {
    boolean missing = false;
    for (ContentHash hash : hashes) {
      Progress progress = wanted.compute(hash, (_, known) -> known(hash, known));
      missing |= progress.state() instanceof Waiting;
    }
    if (missing) {
      loop.wake();
    }
  }

  /** What failed may have come here by another way since. */
  private Progress known(ContentHash hash, @Nullable Progress known) {
    if (known == null) {
      return new Progress(hash, seen(hash), 0);
    }
    return known.state() instanceof Retrying && library.find(hash).isPresent()
        ? new Progress(hash, new Here(), known.attempts())
        : known;
  }

  /** Says what need not be here any more; the library keeps it until it is told. */
  public void forget(Collection<ContentHash> hashes) {
    hashes.forEach(wanted::remove);
  }

  /** Tries at once what is to be tried later, and looks again for what was here. */
  public void retry() {
    wanted.replaceAll((hash, progress) -> new Progress(hash, seen(hash), progress.attempts()));
    loop.wake();
  }

  private Progress.State seen(ContentHash hash) {
    return library.find(hash).isPresent() ? new Here() : new Waiting();
  }

  /** How far each wanted file is, in the order of the hashes. */
  public List<Progress> progress() {
    return List.copyOf(wanted.values());
  }

  private void step() {
    for (Optional<Progress> due = due(); due.isPresent(); due = due()) {
      bring(due.get());
    }
  }

  private Optional<Progress> due() {
    Instant now = clock.instant();
    return Thread.currentThread().isInterrupted()
        ? Optional.empty()
        : wanted.values().stream().filter(progress -> !next(progress).isAfter(now)).findFirst();
  }

  private static Instant next(Progress progress) {
    return switch (progress.state()) {
      case Waiting _, Coming _ -> Instant.MIN;
      case Retrying later -> later.next();
      case Here _ -> Instant.MAX;
    };
  }

  private Duration pause() {
    return wanted.values().stream()
        .map(DistributionQueue::next)
        .filter(next -> next.isBefore(Instant.MAX) && next.isAfter(Instant.MIN))
        .map(next -> Duration.between(clock.instant(), next))
        .min(Duration::compareTo)
        .filter(wait -> wait.compareTo(IDLE) < 0)
        .orElse(IDLE);
  }

  private void bring(Progress progress) {
    ContentHash hash = progress.hash();
    if (library.find(hash).isPresent()) {
      set(new Progress(hash, new Here(), progress.attempts()));
      return;
    }
    try {
      long received = library.received(hash);
      try (ContentSource.Rest rest = source.open(hash, received)) {
        library.resume(
            hash,
            rest.size(),
            new Observed(
                rest.bytes(),
                new Pace(settings.bytesPerSecond()),
                more ->
                    set(
                        new Progress(
                            hash, new Coming(received + more, rest.size()), progress.attempts()))));
      }
      set(new Progress(hash, new Here(), progress.attempts()));
    } catch (IOException | ContentException trouble) {
      later(progress, trouble);
    }
  }

  private void later(Progress progress, Exception trouble) {
    int attempts = progress.attempts() + 1;
    Duration doubled =
        settings.firstRetry().multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
    Duration wait =
        doubled.compareTo(settings.longestRetry()) < 0 ? doubled : settings.longestRetry();
    set(
        new Progress(
            progress.hash(),
            new Retrying(String.valueOf(trouble.getMessage()), clock.instant().plus(wait)),
            attempts));
  }

  private void set(Progress progress) {
    wanted.computeIfPresent(progress.hash(), (_, _) -> progress);
  }

  /** Stops; a file that was under way goes on from there next time. */
  @Override
  public void close() {
    loop.close();
  }
}
