package dev.muster.platform.reachability;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The operating system's resolver, each name asked once. It blocks in native code, where virtual
 * threads would hold their few carriers, so it gets platform threads; a call that hangs is left
 * behind.
 */
final class SystemNames implements Names, AutoCloseable {
  private static final int AT_ONCE = 32;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().daemon().name("names-", 0).factory());
  private final Map<String, Future<List<InetAddress>>> asked = new ConcurrentHashMap<>();
  private final Duration patience;

  SystemNames(Duration patience) {
    this.patience = patience;
  }

  @Override
  public List<InetAddress> resolve(String name) throws UnknownHostException {
    var answer =
        asked.computeIfAbsent(
            name, key -> threads.submit(() -> List.of(InetAddress.getAllByName(key))));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new UnknownHostException("the name service knows no address");
    } catch (TimeoutException late) {
      throw new UnknownHostException(
          "the name service did not answer in " + patience.toMillis() + " ms");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException("interrupted");
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
