package dev.muster.platform.share;

import dev.muster.contracts.content.ContentHash;
import dev.muster.platform.content.ContentException;
import dev.muster.platform.content.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/**
 * Brings many files into a share, several at once over one connection, in the order in which they
 * were added. Closing it stops; what was begun is gone on with by the next one.
 */
public final class Delivery implements AutoCloseable {
  /** So many are under way at once: each waits four times for an answer, which others fill. */
  private static final int AT_ONCE = 12;

  private final ShareConnection share;
  private final Pace pace;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Item> waiting = new LinkedBlockingQueue<>();
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final Set<ContentHash> unfinished = ConcurrentHashMap.newKeySet();
  private final Map<ContentHash, Long> begun = new ConcurrentHashMap<>();
  private final AtomicReference<Optional<ShareException>> cut =
      new AtomicReference<>(Optional.empty());

  /**
   * A file to bring.
   *
   * @param path in the share
   * @param hash what it is known by
   */
  public record Item(String path, Path source, ContentHash hash) {}

  private record Outcome(ContentHash hash, Optional<String> wrong) {}

  /**
   * What happened since it was last asked for.
   *
   * @param whole those that have their name in the share now
   * @param wrong those whose source cannot be read, and why
   * @param underWay how many bytes are there of each that was begun and not finished
   * @param left how many are not finished
   */
  public record News(
      List<ContentHash> whole,
      Map<ContentHash, String> wrong,
      Map<ContentHash, Long> underWay,
      int left) {}

  private Delivery(ShareConnection share, Pace pace) {
    this.share = share;
    this.pace = pace;
    for (int worker = 0; worker < AT_ONCE; worker++) {
      workers.execute(this::work);
    }
  }

  /**
   * Is ready to bring files.
   *
   * @param pace of all that is sent; may be changed
   */
  public static Delivery over(ShareConnection share, Pace pace) {
    return new Delivery(share, pace);
  }

  /** Brings this too, unless it is to be brought already. */
  public void add(Item item) {
    if (unfinished.add(item.hash())) {
      waiting.add(item);
    }
  }

  private void work() {
    try {
      while (cut.get().isEmpty()) {
        bring(waiting.take());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (ShareException trouble) {
      cut.compareAndSet(Optional.empty(), Optional.of(trouble));
    } catch (ContentException stopped) {
      cut.compareAndSet(
          Optional.empty(), Optional.of(new ShareException("The delivery was stopped.", stopped)));
    }
  }

  private void bring(Item item) {
    LongConsumer progress = bytes -> begun.put(item.hash(), bytes);
    try {
      share.put(item.path(), item.source(), pace, progress);
      outcomes.add(new Outcome(item.hash(), Optional.empty()));
    } catch (ShareException trouble) {
      if (!trouble.isOfSource()) {
        throw trouble;
      }
      outcomes.add(new Outcome(item.hash(), Optional.of(String.valueOf(trouble.getMessage()))));
    }
  }

  /**
   * Waits until something happens.
   *
   * @param atMost so long
   * @throws ShareException where the connection was cut or the host refuses; asked again, the next
   *     delivery goes on
   */
  public News await(Duration atMost) {
    List<Outcome> happened = new ArrayList<>();
    try {
      Outcome first =
          unfinished.isEmpty() ? null : outcomes.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
      if (first != null) {
        happened.add(first);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ShareException("Interrupted while files are brought", interrupted);
    }
    outcomes.drainTo(happened);
    if (happened.isEmpty()) {
      cut.get()
          .ifPresent(trouble -> {
            throw new ShareException(String.valueOf(trouble.getMessage()), trouble);
          });
    }
    List<ContentHash> whole = new ArrayList<>();
    Map<ContentHash, String> wrong = new HashMap<>();
    for (Outcome outcome : happened) {
      unfinished.remove(outcome.hash());
      begun.remove(outcome.hash());
      outcome
          .wrong()
          .ifPresentOrElse(why -> wrong.put(outcome.hash(), why), () -> whole.add(outcome.hash()));
    }
    Map<ContentHash, Long> underWay = new HashMap<>();
    begun.forEach((hash, bytes) -> {
      if (bytes > 0) {
        underWay.put(hash, bytes);
      }
    });
    return new News(whole, wrong, underWay, unfinished.size());
  }

  /** Cuts the connection; what was sent of a file is kept there. */
  @Override
  public void close() {
    waiting.clear();
    workers.shutdownNow();
    share.close();
    workers.close();
  }
}
