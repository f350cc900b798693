package dev.muster.agent.net;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header {@code Retry-After} in seconds (RFC 9110), within an hour. */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");
  private static final int LONGEST = 3600;

  private RetryAfter() {}

  /** Absent where it is not there, or is a date. */
  static Optional<Duration> of(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .filter(text -> SECONDS.matcher(text).matches())
        .map(text -> Duration.ofSeconds(Math.clamp(Integer.parseInt(text), 1, LONGEST)));
  }
}
