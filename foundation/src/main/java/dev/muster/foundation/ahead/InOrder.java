package dev.muster.foundation.ahead;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Works on a few things at a time and hands the results over in the order of the things, so that no
 * more than those few are in memory.
 */
public final class InOrder {
  private InOrder() {}

  /**
   * Works on all of them. What the work or the taker throws ends it, when the work that was begun
   * has come to its end.
   *
   * @param things asked by the caller's thread, whenever there is room for one more
   * @param together how many at a time, at least one
   * @param work each on a virtual thread of its own
   * @param taker gets the results on the caller's thread
   */
  public static <T, R> void each(
      Iterator<T> things, int together, Function<T, R> work, Consumer<R> taker) {
    Deque<Future<R>> begun = new ArrayDeque<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      while (things.hasNext() || !begun.isEmpty()) {
        while (begun.size() < together && things.hasNext()) {
          T thing = things.next();
          begun.add(threads.submit(() -> work.apply(thing)));
        }
        taker.accept(result(begun.remove()));
      }
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException trouble -> throw trouble;
        case Error trouble -> throw trouble;
        case null, default -> throw new IllegalStateException(failed);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a result", stopped);
    }
  }
}
