package dev.muster.agent.net;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Bytes of a URL from an offset on, into a sink; ended where no byte comes for a while. */
final class Streaming {
  private static final Duration STALLED = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int PARTIAL = 206;

  private final HttpClient client;
  private final long offset;
  private final Sink sink;
  private final AtomicLong written = new AtomicLong();
  private @Nullable OutputStream out;

  Streaming(HttpClient client, long offset, Sink sink) {
    this.client = client;
    this.offset = offset;
    this.sink = sink;
  }

  /** The HTTP status that was answered; bytes went to the sink where it is 200 or 206. */
  Answer<Integer> run(String url) {
    HttpRequest.Builder request;
    try {
      request = HttpRequest.newBuilder(URI.create(url)).GET().timeout(STALLED);
    } catch (IllegalArgumentException notAnAddress) {
      return new Answer.Denied<>(0, "not an address to get content from: " + url);
    }
    if (offset > 0) {
      request.header("Range", "bytes=" + offset + "-");
    }
    CompletableFuture<HttpResponse<Void>> sent = client.sendAsync(request.build(), this::body);
    try {
      Answer<Integer> answer = ended(sent, url);
      OutputStream opened = out;
      if (opened != null) {
        opened.close();
      }
      return answer;
    } catch (IOException trouble) {
      return new Answer.Away<>(url + ": " + Exchange.why(trouble));
    }
  }

  private Answer<Integer> ended(CompletableFuture<HttpResponse<Void>> sent, String url) {
    long seen = -1;
    while (true) {
      try {
        return new Answer.Got<>(sent.get(STALLED.toMillis(), TimeUnit.MILLISECONDS).statusCode());
      } catch (TimeoutException slow) {
        if (written.get() == seen) {
          sent.cancel(true);
          return new Answer.Away<>(url + ": no byte came for " + STALLED.toSeconds() + " s");
        }
        seen = written.get();
      } catch (InterruptedException interrupted) {
        sent.cancel(true);
        Thread.currentThread().interrupt();
        return new Answer.Away<>("interrupted");
      } catch (ExecutionException trouble) {
        Throwable cause = trouble.getCause() == null ? trouble : trouble.getCause();
        return new Answer.Away<>(url + ": " + Exchange.why(cause));
      }
    }
  }

  private BodySubscriber<Void> body(HttpResponse.ResponseInfo answer) {
    if (answer.statusCode() != OK && answer.statusCode() != PARTIAL) {
      return BodySubscribers.replacing(null);
    }
    long from = answer.statusCode() == PARTIAL ? offset : 0;
    return BodySubscribers.ofByteArrayConsumer(part -> write(from, part));
  }

  private void write(long from, Optional<byte[]> part) {
    try {
      OutputStream opened = out;
      if (opened == null) {
        opened = sink.from(from);
        out = opened;
      }
      if (part.isPresent()) {
        opened.write(part.get());
        written.addAndGet(part.get().length);
      }
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }
}
