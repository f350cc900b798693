package dev.muster.platform.link;

import java.time.Duration;

/**
 * How long a host is waited for.
 *
 * @param connecting until it takes a connection
 * @param answering until an answer is there
 */
public record LinkPatience(Duration connecting, Duration answering) {
  /** The same for both. */
  public static LinkPatience of(Duration both) {
    return new LinkPatience(both, both);
  }
}
