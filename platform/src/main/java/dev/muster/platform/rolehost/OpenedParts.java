package dev.muster.platform.rolehost;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process has opened; closing it closes all, the last first, also where one of them cannot
 * end well. For one thread.
 */
public final class OpenedParts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenedParts.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** Nothing yet. */
  public OpenedParts() {}

  /** Closes this one too. */
  public <T extends AutoCloseable> T keep(T part) {
    opened.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      AutoCloseable last = opened.pop();
      try {
        last.close();
      } catch (Exception trouble) {
        LOG.warn("Could not stop {}: {}", last, trouble.toString());
      }
    }
  }
}
