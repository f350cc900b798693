package dev.muster.platform.content;

import dev.muster.contracts.content.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files that somebody else wrote under their hash into a library, each only when it is what
 * its name says. Several at once, as each waits for the disk. Safe for use by several threads.
 */
public final class ArrivingContent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ArrivingContent.class);
  private static final int AT_ONCE = 8;

  private final ContentLibrary library;
  private final Path folder;
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final ExecutorService takers = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<ContentHash, Future<Boolean>> underWay = new ConcurrentHashMap<>();

  /**
   * What became of files; those in neither list are still being taken.
   *
   * @param refused not there, or not what their name says, and deleted
   */
  public record Outcome(List<ContentHash> there, List<ContentHash> refused) {
    public Outcome {
      there = List.copyOf(there);
      refused = List.copyOf(refused);
    }
  }

  /** Takes what is written into this folder. */
  public ArrivingContent(ContentLibrary library, Path folder) {
    this.library = library;
    this.folder = folder;
  }

  /**
   * Takes these.
   *
   * @param atMost for so long it waits; those that take longer are to be asked for again
   */
  public Outcome take(Collection<ContentHash> hashes, Duration atMost) {
    hashes.forEach(
        hash -> underWay.computeIfAbsent(hash, _ -> takers.submit(() -> takeInTurn(hash))));
    List<ContentHash> there = new ArrayList<>();
    List<ContentHash> refused = new ArrayList<>();
    long end = System.nanoTime() + atMost.toNanos();
    for (ContentHash hash : hashes) {
      Future<Boolean> coming = underWay.get(hash);
      if (coming != null) {
        try {
          boolean taken = coming.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
          (taken ? there : refused).add(hash);
          underWay.remove(hash, coming);
        } catch (TimeoutException longer) {
          LOG.debug("{} is still being taken", hash);
        } catch (ExecutionException bug) {
          underWay.remove(hash, coming);
          throw new ContentException("Cannot take content " + hash, bug);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new ContentException("Interrupted while content is taken", interrupted);
        }
      }
    }
    return new Outcome(there, refused);
  }

  private boolean takeInTurn(ContentHash hash) throws InterruptedException {
    turns.acquire();
    try {
      return take(hash);
    } finally {
      turns.release();
    }
  }

  private boolean take(ContentHash hash) {
    Path file = folder.resolve(hash.value());
    boolean there = library.find(hash).isPresent();
    if (!there) {
      try {
        library.take(hash, file);
        there = true;
      } catch (NoSuchFileException nothing) {
        return false;
      } catch (IOException | ContentException damaged) {
        LOG.warn("What was brought as {} cannot be taken: {}", hash, damaged.toString());
      }
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException kept) {
      LOG.warn("Cannot delete {}: {}", file, kept.toString());
    }
    return there;
  }

  /** Stops after those that are being taken. */
  @Override
  public void close() {
    takers.shutdownNow();
    takers.close();
  }
}
