package dev.muster.agent.net;

import dev.muster.contracts.fallback.FallbackAddress;
import dev.muster.contracts.fallback.FallbackPaths;
import dev.muster.contracts.fallback.FallbackReport;
import dev.muster.foundation.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Says something to a fallback status point, over plain HTTP (matrix: C15). */
public final class FallbackClient {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int LARGEST_ANSWER = 4 << 10;
  private static final int GOOD = 2;
  private static final int HUNDRED = 100;

  private final Clients clients = new Clients();
  private final FallbackAddress point;

  /** For this one. */
  public FallbackClient(FallbackAddress point) {
    this.point = point;
  }

  /** Sends a report; what is got is whether it is safe there. */
  public Answer<Boolean> report(FallbackReport report) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + point.authority() + FallbackPaths.REPORT))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(Json.bytes(report)))
            .build();
    return clients.usePlain(client -> {
      try {
        HttpResponse<byte[]> answer =
            Exchange.send(
                client,
                request,
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER),
                PATIENCE);
        return answer.statusCode() / HUNDRED == GOOD
            ? new Answer.Got<>(true)
            : new Answer.Denied<>(answer.statusCode(), Exchange.text(answer));
      } catch (IOException trouble) {
        return new Answer.Away<>(Exchange.why(trouble));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new Answer.Away<>("interrupted");
      }
    });
  }
}
