package dev.muster.platform.reachability;

import java.time.Duration;
import java.util.List;

/**
 * What placeholders let themselves be asked.
 *
 * @param connections how many TCP connections one port answers at a time; more wait their turn
 * @param connection how long one TCP connection may last
 * @param silence how long to wait for a greeting before answering unasked
 * @param datagrams how many datagrams one port answers per second
 * @param datagramsOfOne how many of them to one address
 */
public record PlaceholderSettings(
    int connections, Duration connection, Duration silence, int datagrams, int datagramsOfOne) {
  public PlaceholderSettings {
    Patience.check("connection", connection);
    Patience.check("silence", silence);
    if (connections < 1 || datagrams < 1 || datagramsOfOne < 1) {
      throw new IllegalArgumentException(
          "connections, datagrams and datagrams-of-one are at least 1, not "
              + List.of(connections, datagrams, datagramsOfOne));
    }
  }

  /** 64 connections of 3 s, 400 ms of silence, 200 datagrams per second, 20 to one address. */
  public static PlaceholderSettings defaults() {
    return new PlaceholderSettings(64, Duration.ofSeconds(3), Duration.ofMillis(400), 200, 20);
  }
}
