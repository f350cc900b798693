package dev.muster.contracts.fallback;

import java.time.Duration;

/**
 * The fallback status point that an agent was installed with (matrix: C15).
 *
 * @param host name or address
 * @param http port of plain HTTP
 * @param after for how long no management point answers before the agent says so there
 */
public record FallbackAddress(String host, int http, Duration after) {
  /** What is usual. */
  public static final Duration USUAL = Duration.ofMinutes(15);

  private static final int LAST_PORT = 65_535;

  public FallbackAddress {
    if (http < 1 || http > LAST_PORT) {
      throw new IllegalArgumentException("a port is 1 to 65535, not " + http);
    }
    if (after.compareTo(Duration.ofSeconds(1)) < 0 || after.compareTo(Duration.ofDays(7)) > 0) {
      throw new IllegalArgumentException("an agent waits 1 second to 7 days, not " + after);
    }
  }

  /** As {@code host:port}, an IPv6 address in brackets. */
  public String authority() {
    boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
    return (bare ? "[" + host + "]" : host) + ":" + http;
  }
}
