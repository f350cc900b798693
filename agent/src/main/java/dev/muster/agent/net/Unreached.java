package dev.muster.agent.net;

import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.RowId;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * To whom no connection comes about now, by the rows of the matrix that a firewall would have to
 * let through; for the agent's status. Safe for several threads.
 */
final class Unreached {
  static final RowId PLAIN = new RowId("C17", Protocol.HTTP);
  static final RowId SECURE = new RowId("C17", Protocol.HTTPS);
  static final RowId NOTIFICATION = new RowId("C17", Protocol.CLIENT_NOTIFICATION);
  static final RowId CONTENT = new RowId("C12", Protocol.HTTP);
  static final RowId SECURE_CONTENT = new RowId("C12", Protocol.HTTPS);

  private static final String HTTPS = "https";
  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final int MOST = 50;

  private final Clock clock;
  private final Map<Way, Silence> silent = new LinkedHashMap<>();

  private record Way(String host, RowId row) {}

  private record Silence(Instant since, Instant last, String why) {}

  Unreached(Clock clock) {
    this.clock = clock;
  }

  /** The row by which a management point is asked. */
  static RowId ofSite(URI url) {
    return HTTPS.equals(url.getScheme()) ? SECURE : PLAIN;
  }

  /** The row by which a distribution point gives content. */
  static RowId ofContent(String url) {
    return url.startsWith(HTTPS) ? SECURE_CONTENT : CONTENT;
  }

  /** Whether this means that nobody answered at all; who answers badly was reached. */
  static boolean isSilence(Throwable trouble) {
    return trouble instanceof ConnectException
        || trouble instanceof HttpTimeoutException
        || trouble instanceof UnknownHostException
        || (trouble.getCause() != null && isSilence(trouble.getCause()));
  }

  synchronized void failed(String host, RowId row, String why) {
    Instant now = clock.instant();
    Way way = new Way(host, row);
    Silence before = silent.get(way);
    if (before == null && silent.size() >= MOST) {
      silent.remove(silent.keySet().iterator().next());
    }
    silent.put(way, new Silence(before == null ? now : before.since(), now, why));
  }

  synchronized void worked(String host, RowId row) {
    silent.remove(new Way(host, row));
    if (row.equals(CONTENT)) {
      // It is the second way to the same content: as long as the first is open nobody needs it.
      silent.remove(new Way(host, SECURE_CONTENT));
    }
  }

  /** For people, such as {@code dp1.example.org (matrix: C12/http) since …: …}. */
  synchronized List<String> said() {
    Instant old = clock.instant().minus(REMEMBERED);
    silent.values().removeIf(one -> one.last().isBefore(old));
    return silent.entrySet().stream()
        .map(one ->
            "%s (matrix: %s) since %s: %s"
                .formatted(
                    one.getKey().host(),
                    one.getKey().row(),
                    one.getValue().since().truncatedTo(ChronoUnit.SECONDS),
                    one.getValue().why()))
        .toList();
  }
}
