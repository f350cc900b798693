package dev.muster.agent.net;

import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.matrix.RowId;
import dev.muster.foundation.json.JsonException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Asks management points one after another until one answers. After all of them failed, everybody
 * is told so without asking until a growing, jittered time is over.
 */
final class Exchange {
  private static final int LONGEST_REASON = 300;
  private static final int SERVER_TROUBLE = 500;
  private static final int TOO_MANY = 429;

  private final Surroundings surroundings;
  private final Clock clock;
  private final Backoff backoff;
  private final Duration whole;
  private final Unreached unreached;
  private Instant notBefore = Instant.MIN;
  private String lastTrouble = "";
  private Optional<Instant> lastContact = Optional.empty();

  Exchange(
      Surroundings surroundings,
      Clock clock,
      Backoff backoff,
      Duration whole,
      Unreached unreached) {
    this.surroundings = surroundings;
    this.clock = clock;
    this.backoff = backoff;
    this.whole = whole;
    this.unreached = unreached;
  }

  /** One question; the same to whichever management point is asked. */
  @FunctionalInterface
  interface Question {
    HttpRequest to(ManagementPointAddress point);
  }

  /** Reads what a management point said with a status below 500. */
  @FunctionalInterface
  interface Reader<T> {
    Answer<T> read(HttpResponse<byte[]> response);
  }

  static URI https(ManagementPointAddress point, String path) {
    return URI.create("https://" + host(point) + ":" + point.https() + path);
  }

  static URI http(ManagementPointAddress point, String path) {
    return URI.create("http://" + host(point) + ":" + point.http() + path);
  }

  private static String host(ManagementPointAddress point) {
    return point.host().contains(":") ? "[" + point.host() + "]" : point.host();
  }

  /** Under the name by which the management point is known, without the brackets of IPv6. */
  private static Unreached.Way way(ManagementPointAddress point, URI uri, RowId row) {
    return new Unreached.Way(point.host(), uri.getPort(), row);
  }

  synchronized Optional<Instant> lastContact() {
    return lastContact;
  }

  synchronized Optional<Instant> retryAt() {
    return clock.instant().isBefore(notBefore) ? Optional.of(notBefore) : Optional.empty();
  }

  synchronized void tryNow() {
    notBefore = Instant.MIN;
  }

  <T> Answer<T> ask(HttpClient client, Question question, int mostBytes, Reader<T> reader) {
    Optional<String> waiting = waiting();
    if (waiting.isPresent()) {
      return new Answer.Away<>(waiting.get());
    }
    List<String> troubles = new ArrayList<>();
    List<ManagementPointAddress> inVain = new ArrayList<>();
    for (ManagementPointAddress point : surroundings.managementPoints()) {
      HttpRequest request = question.to(point);
      RowId row = Unreached.ofSite(request.uri());
      Function<String, String> named =
          what -> "%s (matrix: %s): %s".formatted(point.host(), row, what);
      try {
        HttpResponse<byte[]> response = send(client, request, mostBytes);
        unreached.worked(way(point, request.uri(), row));
        if (response.statusCode() >= SERVER_TROUBLE || response.statusCode() == TOO_MANY) {
          troubles.add(named.apply("HTTP " + response.statusCode() + " " + text(response)));
          inVain.add(point);
          continue;
        }
        heard();
        Answer<T> answer = reader.read(response);
        surroundings.asked(inVain, Optional.of(point));
        return answer;
      } catch (IOException trouble) {
        troubles.add(named.apply(why(trouble)));
        if (Unreached.isSilence(trouble)) {
          unreached.failed(way(point, request.uri(), row), why(trouble));
        }
      } catch (JsonException unreadable) {
        troubles.add(named.apply(String.valueOf(unreadable.getMessage())));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new Answer.Away<>("interrupted");
      }
      inVain.add(point);
    }
    surroundings.asked(inVain, Optional.empty());
    return new Answer.Away<>(failed(String.join("; ", troubles)));
  }

  static <T> HttpResponse<T> send(
      HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> handler, Duration most)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<T>> sent = client.sendAsync(request, handler);
    try {
      return sent.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      sent.cancel(true);
      throw (IOException)
          new HttpTimeoutException("no answer within " + most.toSeconds() + " s").initCause(slow);
    } catch (InterruptedException interrupted) {
      sent.cancel(true);
      throw interrupted;
    } catch (ExecutionException trouble) {
      if (trouble.getCause() instanceof IOException known) {
        throw known;
      }
      throw new IOException(trouble.getCause());
    }
  }

  private HttpResponse<byte[]> send(HttpClient client, HttpRequest request, int mostBytes)
      throws IOException, InterruptedException {
    return send(
        client,
        request,
        HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), mostBytes),
        whole);
  }

  /**
   * Some exceptions of the HTTP client have no message of their own; behind a refused connection is
   * only that some channel is closed.
   */
  static String why(Throwable trouble) {
    String message = trouble.getMessage();
    Throwable cause = trouble.getCause();
    if (message == null && cause != null && !(trouble instanceof ConnectException)) {
      return why(cause);
    }
    String kind = trouble.getClass().getSimpleName();
    return message == null ? kind : kind + ": " + message;
  }

  /** What a server says for people, shortened. */
  static String text(HttpResponse<byte[]> response) {
    String text = new String(response.body(), StandardCharsets.UTF_8).strip();
    return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
  }

  private synchronized Optional<String> waiting() {
    return retryAt().map(at -> lastTrouble + "; tried again at " + at);
  }

  private synchronized void heard() {
    lastContact = Optional.of(clock.instant());
    backoff.worked();
  }

  private synchronized String failed(String trouble) {
    lastTrouble = trouble;
    Instant later = clock.instant().plus(backoff.failed());
    notBefore = surroundings.more().filter(later::isAfter).orElse(later);
    return trouble;
  }
}
