package dev.muster.tests.system;

import dev.muster.platform.client.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An administrator who applies one deployment after another, each to this computer's agent, and
 * notes which the site has acknowledged. Each writes one line into a file of its own.
 */
final class GivenWork {
  private static final int PAUSE_MILLIS = 300;

  private final Path data;
  private final Administrator administrator;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<String> acknowledged = new ArrayList<>();
  private final Thread thread;

  GivenWork(Path data) throws IOException {
    this.data = data;
    this.administrator = new Administrator(data);
    Files.createDirectories(made(data, "any").getParent());
    this.thread = Thread.ofVirtual().name("given work").start(this::run);
  }

  /** The file that a deployment makes. */
  static Path made(Path data, String deployment) {
    return data.resolve("made").resolve(deployment);
  }

  /** How many were acknowledged so far. */
  int acknowledged() {
    synchronized (acknowledged) {
      return acknowledged.size();
    }
  }

  /** Gives no more; returns what was acknowledged. */
  List<String> finish() throws InterruptedException {
    stopped.countDown();
    thread.join(TimeUnit.MINUTES.toMillis(2));
    synchronized (acknowledged) {
      return List.copyOf(acknowledged);
    }
  }

  private void run() {
    try {
      for (int number = 1; !stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS); number++) {
        give("given-" + number);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void give(String name) {
    try {
      administrator.apply(documents(name));
    } catch (ProviderException notAcknowledged) {
      // it may be there all the same, or not
      return;
    }
    synchronized (acknowledged) {
      acknowledged.add(name);
    }
  }

  private String documents(String name) {
    return """
    kind: application
    name: %1$s
    types:
      - name: script
        technology:
          kind: script
          install: echo %1$s >> %2$s
        detection:
          kind: file-present
          path: %2$s
    ---
    kind: deployment
    name: %1$s
    application: %1$s
    collection: all-devices
    purpose: required
    outside-windows: false
    most-devices: 1000
    """
        .formatted(name, made(data, name));
  }
}
