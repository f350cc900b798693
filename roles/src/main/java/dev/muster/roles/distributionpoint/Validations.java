package dev.muster.roles.distributionpoint;

import dev.muster.contracts.content.ContentHash;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.content.DistributionQueue;
import dev.muster.platform.content.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the whole library when it is due, and has damaged content brought again. */
final class Validations {
  private static final Logger LOG = LoggerFactory.getLogger(Validations.class);

  private final DistributionPoint.Settings settings;
  private final ContentLibrary library;
  private final DistributionQueue queue;
  private final Clock clock;
  private final ContentLibrary.Checked listener;
  private final Path mark;
  private final AtomicReference<Optional<Validation>> last =
      new AtomicReference<>(Optional.empty());

  Validations(
      DistributionPoint.Settings settings,
      ContentLibrary library,
      DistributionQueue queue,
      Clock clock,
      ContentLibrary.Checked listener) {
    this.settings = settings;
    this.library = library;
    this.queue = queue;
    this.clock = clock;
    this.listener = listener;
    this.mark = settings.folder().resolve("validated");
  }

  Optional<Validation> last() {
    return last.get();
  }

  void runIfDue() {
    try {
      if (clock.instant().isBefore(before().plus(settings.validateEvery()))) {
        return;
      }
      Validation validation = library.validate(settings.validateBytesPerSecond(), this::checked);
      last.set(Optional.of(validation));
      mark();
      if (!validation.damaged().isEmpty()) {
        LOG.warn("Damaged content was put aside: {}", validation.damaged());
      }
      // Also finds what somebody deleted.
      queue.retry();
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot note in " + mark + " that content is valid", trouble);
    }
  }

  /** Damaged content is brought again at once, not when all has been read. */
  private void checked(ContentHash hash, boolean whole) {
    if (!whole) {
      queue.retry();
    }
    listener.checked(hash, whole);
  }

  /** When it last was; a new library counts as valid. */
  private Instant before() throws IOException {
    try {
      return Files.getLastModifiedTime(mark).toInstant();
    } catch (NoSuchFileException none) {
      mark();
      return clock.instant();
    }
  }

  private void mark() throws IOException {
    if (!Files.exists(mark)) {
      Files.createFile(mark);
    }
    Files.setLastModifiedTime(mark, FileTime.from(clock.instant()));
  }
}
