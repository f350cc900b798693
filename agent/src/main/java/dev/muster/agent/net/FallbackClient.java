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
  private static final int LARGEST_ANSWER = 4 << 10;
  private static final int GOOD = 2;
  private static final int HUNDRED = 100;

  private final Clients clients;
  private final FallbackAddress point;
  private final Duration answer;

  /** For this one. */
  public FallbackClient(FallbackAddress point, Patience patience) {
    this.clients = new Clients(patience.connect());
    this.point = point;
    this.answer = patience.answer();
  }

  /** Sends a report; what is got is whether it is safe there. */
  public Answer<Boolean> report(FallbackReport report) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + point.authority() + FallbackPaths.REPORT))
            .timeout(answer)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(Json.bytes(report)))
            .build();
    return clients.usePlain(client -> {
      try {
        HttpResponse<byte[]> said =
            Exchange.send(
                client,
                request,
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER),
                answer);
        return said.statusCode() / HUNDRED == GOOD
            ? new Answer.Got<>(true)
            : new Answer.Denied<>(said.statusCode(), Exchange.text(said));
      } catch (IOException trouble) {
        return new Answer.Away<>(Exchange.why(trouble));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new Answer.Away<>("interrupted");
      }
    });
  }
}
