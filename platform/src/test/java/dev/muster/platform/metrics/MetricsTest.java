package dev.muster.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());

  @Test
  void monitoringReadsMeasurementsAndHealth() throws Exception {
    try (Metrics metrics = new Metrics();
        HttpListeners listeners = new HttpListeners(HttpSettings.defaults());
        HttpClient client = HttpClient.newHttpClient()) {
      metrics.registry().counter("muster.pushes").increment(3);
      int port =
          listeners
              .mount(
                  new ListenerAddress("127.0.0.1", 0, Optional.empty()),
                  "/",
                  metrics.routes(List.of(new Readiness("database", trouble::get))))
              .port();

      assertThat(get(client, port, "/metrics").body())
          .contains("muster_pushes_total 3.0")
          .contains("jvm_memory_used_bytes");
      assertThat(get(client, port, "/health/live").body()).isEqualTo("{\"status\":\"well\"}");
      assertThat(get(client, port, "/health/ready").statusCode()).isEqualTo(200);

      trouble.set(Optional.of("no answer"));
      HttpResponse<String> ready = get(client, port, "/health/ready");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("\"database\":\"no answer\"");
    }
  }

  private static HttpResponse<String> get(HttpClient client, int port, String path)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
