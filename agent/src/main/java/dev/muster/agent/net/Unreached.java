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
import java.util.Set;
import java.util.function.Supplier;

/**
 * To whom no connection comes about now, by the rows of the matrix that a firewall would have to
 * let through; for the agent's status. Who is no longer asked, because somebody else answers, is
 * named by {@link #due} now and then, so that nothing stays that is over. Safe for several threads.
 */
final class Unreached {
  static final RowId PLAIN = new RowId("C17", Protocol.HTTP);
  static final RowId SECURE = new RowId("C17", Protocol.HTTPS);
  static final RowId NOTIFICATION = new RowId("C17", Protocol.CLIENT_NOTIFICATION);
  static final RowId CONTENT = new RowId("C12", Protocol.HTTP);
  static final RowId SECURE_CONTENT = new RowId("C12", Protocol.HTTPS);

  private static final String HTTPS = "https";
  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(10);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int MOST = 50;

  private final Supplier<Set<String>> asked;
  private final Clock clock;
  private final Map<Way, Silence> silent = new LinkedHashMap<>();

  /** A way to somebody; the same host has one for each row. */
  record Way(String host, int port, RowId row) {
    /** To whom and where this URL leads. */
    static Way of(URI url, RowId row) {
      int named = url.getPort();
      int port = named >= 0 ? named : HTTPS.equals(url.getScheme()) ? 443 : 80;
      return new Way(String.valueOf(url.getHost()), port, row);
    }

    private boolean isTo(String other, RowId one) {
      return host.equals(other) && row.equals(one);
    }

    private boolean isOfContent() {
      return row.equals(CONTENT) || row.equals(SECURE_CONTENT);
    }
  }

  /**
   * Nothing came back.
   *
   * @param wanted when somebody wanted it last
   * @param next when to try it again if nobody wants it until then
   */
  private record Silence(Instant since, Instant wanted, Instant next, Duration pause, String why) {}

  /**
   * Nobody yet.
   *
   * @param asked the hosts of the management points that may be asked now; of others it says
   *     nothing
   */
  Unreached(Supplier<Set<String>> asked, Clock clock) {
    this.asked = asked;
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

  synchronized void failed(Way way, String why) {
    Instant now = clock.instant();
    Silence before = silent.get(way);
    if (before == null && silent.size() >= MOST) {
      silent.remove(silent.keySet().iterator().next());
    }
    Instant since = before == null ? now : before.since();
    silent.put(way, new Silence(since, now, now.plus(FIRST_PAUSE), FIRST_PAUSE, why));
  }

  /** It was tried again although nobody wanted it, and in vain. */
  synchronized void stillFails(Way way, String why) {
    Instant now = clock.instant();
    silent.computeIfPresent(
        way,
        (_, before) -> {
          Duration twice = before.pause().multipliedBy(2);
          Duration pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
          return new Silence(before.since(), before.wanted(), now.plus(pause), pause, why);
        });
  }

  synchronized void worked(Way way) {
    silent.remove(way);
    if (way.row().equals(CONTENT)) {
      // It is the second way to the same content: as long as the first is open nobody needs it.
      silent.keySet().removeIf(one -> one.isTo(way.host(), SECURE_CONTENT));
    }
  }

  /** Those that nobody has tried for a while, the longest silent first. */
  synchronized List<Way> due() {
    Instant now = clock.instant();
    forget();
    return silent.entrySet().stream()
        .filter(one -> !now.isBefore(one.getValue().next()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** All of them are due. */
  synchronized void tryNow() {
    silent.replaceAll(
        (_, one) -> new Silence(one.since(), one.wanted(), Instant.MIN, one.pause(), one.why()));
  }

  /** For people, such as {@code dp1.example.org (matrix: C12/http) since …: …}. */
  synchronized List<String> said() {
    forget();
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

  /** A management point counts while it may be asked, content a day after it was wanted. */
  private void forget() {
    Instant old = clock.instant().minus(REMEMBERED);
    Set<String> points = silent.isEmpty() ? Set.of() : asked.get();
    silent
        .entrySet()
        .removeIf(one ->
            one.getKey().isOfContent()
                ? one.getValue().wanted().isBefore(old)
                : !points.contains(one.getKey().host()));
  }
}
