package dev.muster.console;

import dev.muster.platform.client.ProviderConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A provider that answers always the same and remembers what it was asked. */
final class FakeProvider implements ConsoleHost.Provider {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final Semaphore gone = new Semaphore(0);

  @Override
  public ProviderConnection.Answer read(String path) {
    asked.add(path);
    if (path.startsWith("/away")) {
      throw new ConsoleException("nobody is there", new IOException("away"));
    }
    return answer(path.startsWith("/refused") ? 403 : 200, "{\"total\":7}");
  }

  @Override
  public ProviderConnection.Answer send(String method, String path, byte[] body) {
    sent.add(method + " " + path + " " + new String(body, StandardCharsets.UTF_8));
    return answer(200, "{\"done\":true}");
  }

  /** Says one thing, and then that it goes away. */
  @Override
  public void follow(String path, ProviderConnection.Heard heard) throws InterruptedException {
    asked.add(path);
    heard.event("{\"topics\":[\"devices\"]}");
    throw new ConsoleException("nobody is there any more", new IOException("away"));
  }

  /** Says one thing and ends, or waits for silent devices, or refuses what is no query. */
  @Override
  public void follow(String path, byte[] body, ProviderConnection.Heard heard)
      throws InterruptedException {
    String text = new String(body, StandardCharsets.UTF_8);
    sent.add("POST " + path + " " + text);
    if (text.contains("wrong")) {
      throw new ConsoleException(422, "not a query: did you mean 'Name'?", new IOException("422"));
    }
    heard.event("{\"kind\":\"asking\"}");
    if (text.contains("silent")) {
      try {
        new CountDownLatch(1).await();
      } finally {
        gone.release();
      }
    }
  }

  /** Waits until somebody who asked in vain has gone; whether that was so within ten seconds. */
  boolean isLeft() throws InterruptedException {
    return gone.tryAcquire(10, TimeUnit.SECONDS);
  }

  private static ProviderConnection.Answer answer(int status, String json) {
    return new ProviderConnection.Answer(
        status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** The paths that were read. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  /** What was to happen: method, path and body. */
  List<String> sent() {
    return List.copyOf(sent);
  }
}
