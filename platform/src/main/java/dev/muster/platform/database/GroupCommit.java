package dev.muster.platform.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers of one time share one transaction: while one of them writes for all that wait, the
 * next ones gather. Each caller returns when what it brought is written. Where a shared write
 * fails, each caller tries its own alone, so that one's trouble is not another's. Safe for several
 * threads.
 *
 * @param <T> what a caller brings
 * @param <R> what it came to
 */
public final class GroupCommit<T, R> {
  private final int most;
  private final Function<List<T>, List<R>> write;
  private final Queue<Item<T, R>> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();

  /**
   * Shares so.
   *
   * @param most in one transaction
   * @param write writes these in one transaction, and says for each what it came to
   */
  public GroupCommit(int most, Function<List<T>, List<R>> write) {
    this.most = most;
    this.write = write;
  }

  /** What one caller brought, and what became of it; touched by whoever writes. */
  private static final class Item<T, R> {
    private final T brought;
    private @Nullable R result;
    private @Nullable RuntimeException failure;
    private boolean handled;

    Item(T brought) {
      this.brought = brought;
    }
  }

  /** Returns when this was written, together with what others bring at the same time. */
  public R write(T what) {
    Item<T, R> own = new Item<>(what);
    waiting.add(own);
    writing.lock();
    try {
      while (!own.handled) {
        writeSome();
      }
    } finally {
      writing.unlock();
    }
    if (own.failure != null) {
      throw own.failure;
    }
    R result = own.result;
    return result == null ? write.apply(List.of(what)).getFirst() : result;
  }

  private void writeSome() {
    List<Item<T, R>> some = new ArrayList<>();
    for (Item<T, R> next = waiting.poll(); next != null; next = waiting.poll()) {
      some.add(next);
      if (some.size() >= most) {
        break;
      }
    }
    try {
      List<R> results = write.apply(some.stream().map(item -> item.brought).toList());
      for (int i = 0; i < some.size(); i++) {
        some.get(i).result = results.get(i);
      }
    } catch (RuntimeException trouble) {
      if (some.size() == 1) {
        some.getFirst().failure = trouble;
      }
    } finally {
      some.forEach(item -> item.handled = true);
    }
  }
}
