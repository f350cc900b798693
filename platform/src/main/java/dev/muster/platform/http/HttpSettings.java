package dev.muster.platform.http;

import java.time.Duration;

/**
 * Bounds of the HTTP listeners of one process.
 *
 * @param connections open at a time on one listener; more are closed at once
 * @param concurrentRequests handled at a time; more wait, and at last get 503
 * @param headerBytes of all headers of a request together
 * @param bodyBytes the largest body where a route says nothing
 * @param bodyBytesInMemory of all bodies held at a time
 * @param idle a connection on which nothing moves for so long is closed
 * @param request the longest time for a request's body to arrive (and longer at 1 KiB/s), and for
 *     its handler
 */
public record HttpSettings(
    int connections,
    int concurrentRequests,
    int headerBytes,
    long bodyBytes,
    long bodyBytesInMemory,
    Duration idle,
    Duration request) {
  /** For a server with thousands of agents. */
  public static HttpSettings defaults() {
    return new HttpSettings(
        10_000,
        256,
        16 << 10,
        8L << 20,
        256L << 20,
        Duration.ofSeconds(60),
        Duration.ofSeconds(30));
  }

  public HttpSettings {
    if (connections < 1
        || concurrentRequests < 1
        || headerBytes < 1024
        || bodyBytes < 0
        || bodyBytesInMemory < bodyBytes) {
      throw new IllegalArgumentException(
          "bounds of HTTP are positive, headers have at least 1024 bytes, and all bodies together"
              + " may be at least as large as one");
    }
    if (!idle.isPositive() || !request.isPositive()) {
      throw new IllegalArgumentException("time-outs of HTTP are positive");
    }
  }
}
