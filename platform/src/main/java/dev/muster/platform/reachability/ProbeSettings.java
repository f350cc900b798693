package dev.muster.platform.reachability;

import java.time.Duration;

/**
 * How patient probes are.
 *
 * @param connect how long a TCP connection may take
 * @param answer how long the answer to a greeting may take
 * @param name how long the name service may take
 * @param overall when all probes end; those still running cannot be told
 * @param atOnce how many probes run at a time
 */
public record ProbeSettings(
    Duration connect, Duration answer, Duration name, Duration overall, int atOnce) {
  public ProbeSettings {
    Patience.check("connect", connect);
    Patience.check("answer", answer);
    Patience.check("name", name);
    Patience.check("overall", overall);
    if (atOnce < 1) {
      throw new IllegalArgumentException("at-once is at least 1, not " + atOnce);
    }
  }

  /** Two seconds to connect and to answer, 256 probes at a time, over after 30 seconds. */
  public static ProbeSettings defaults() {
    return new ProbeSettings(
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        Duration.ofSeconds(4),
        Duration.ofSeconds(30),
        256);
  }
}
