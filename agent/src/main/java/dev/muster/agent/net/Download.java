package dev.muster.agent.net;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One file by range (RFC 9110, section 14), ended where no byte comes for a while. */
final class Download {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int SERVER_TROUBLE = 500;

  private final HttpClient client;
  private final String url;
  private final Path file;
  private final long size;
  private final Duration stalled;
  private Optional<String> silence = Optional.empty();

  Download(HttpClient client, String url, Path file, long size, Duration stalled) {
    this.client = client;
    this.url = url;
    this.file = file;
    this.size = size;
    this.stalled = stalled;
  }

  /** Why nobody answered, where that is so after the run. */
  Optional<String> silence() {
    return silence;
  }

  Answer<Long> run() {
    try {
      long have = have();
      if (have == size && Files.exists(file)) {
        return new Answer.Got<>(size);
      }
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).GET().timeout(stalled);
      if (have > 0) {
        request.header("Range", "bytes=" + have + "-");
      }
      return get(request.build(), have);
    } catch (IllegalArgumentException notAnAddress) {
      return new Answer.Denied<>(0, "not an address to get content from: " + named());
    } catch (IOException trouble) {
      return new Answer.Away<>(named() + ": " + Exchange.why(trouble));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Answer.Away<>("interrupted");
    }
  }

  /** Without the query, which grants access. */
  private String named() {
    return url.split("\\?", 2)[0] + " (matrix: " + Unreached.ofContent(url) + ")";
  }

  /** A file that is too long cannot be the beginning of the right one. */
  private long have() throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    long there = Files.size(file);
    if (there > size) {
      Files.delete(file);
      return 0;
    }
    return there;
  }

  private Answer<Long> get(HttpRequest request, long have)
      throws IOException, InterruptedException {
    IntoFile[] body = new IntoFile[1];
    CompletableFuture<HttpResponse<Long>> sent =
        client.sendAsync(
            request,
            answer -> {
              body[0] = receiver(answer, have);
              return body[0];
            });
    long seen = -1;
    while (true) {
      try {
        return answer(sent.get(stalled.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException slow) {
        long now = body[0] == null ? -1 : body[0].written();
        if (now == seen) {
          sent.cancel(true);
          String nothing = "no byte came for " + stalled.toSeconds() + " s";
          silence = Optional.of(nothing);
          return new Answer.Away<>(named() + ": " + nothing);
        }
        seen = now;
      } catch (InterruptedException interrupted) {
        sent.cancel(true);
        throw interrupted;
      } catch (ExecutionException trouble) {
        Throwable cause = trouble.getCause() == null ? trouble : trouble.getCause();
        if (Unreached.isSilence(cause)) {
          silence = Optional.of(Exchange.why(cause));
        }
        return new Answer.Away<>(named() + ": " + Exchange.why(cause));
      }
    }
  }

  private IntoFile receiver(HttpResponse.ResponseInfo answer, long have) {
    boolean goesOn =
        answer.statusCode() == PARTIAL
            && answer
                .headers()
                .firstValue("Content-Range")
                .filter(range -> range.startsWith("bytes " + have + "-"))
                .isPresent();
    if (goesOn) {
      return IntoFile.from(file, have, size);
    }
    return answer.statusCode() == OK ? IntoFile.from(file, 0, size) : IntoFile.nothing(file);
  }

  private Answer<Long> answer(HttpResponse<Long> response) {
    int status = response.statusCode();
    if (status >= SERVER_TROUBLE) {
      return new Answer.Away<>(named() + ": HTTP " + status);
    }
    if (status != OK && status != PARTIAL) {
      return new Answer.Denied<>(status, named() + ": HTTP " + status);
    }
    return response.body() == size
        ? new Answer.Got<>(size)
        : new Answer.Away<>(
            named() + ": ended after " + response.body() + " of " + size + " bytes");
  }
}
