package dev.muster.platform.metrics;

import dev.muster.platform.http.ClientCertificate;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The measurements of one process, as Prometheus reads them, and its health. */
public final class Metrics implements AutoCloseable {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** What {@code /health} answers: {@code well}, or what is not. */
  record Health(String status, Map<String, String> trouble) {}

  /** Measures the Java runtime from the beginning. */
  public Metrics() {
    collections.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** Where components register what they measure. */
  public MeterRegistry registry() {
    return registry;
  }

  /**
   * {@code /metrics}, {@code /health/live} and {@code /health/ready}, to be mounted at {@code /}.
   * Live means that the process answers; ready, that each of these is well.
   */
  public List<Route> routes(List<Readiness> needs) {
    return List.of(
        Route.get(
            "/metrics",
            ClientCertificate.IGNORED,
            _ ->
                Response.bytes(
                    200, PROMETHEUS, registry.scrape().getBytes(StandardCharsets.UTF_8))),
        new Route(
            "GET",
            "/health/live",
            ClientCertificate.IGNORED,
            0,
            true,
            _ -> Response.json(200, new Health("well", Map.of()))),
        Route.get("/health/ready", ClientCertificate.IGNORED, _ -> ready(needs)));
  }

  private static Response ready(List<Readiness> needs) {
    Map<String, String> trouble = new LinkedHashMap<>();
    for (Readiness need : needs) {
      need.trouble().get().ifPresent(reason -> trouble.put(need.name(), reason));
    }
    return trouble.isEmpty()
        ? Response.json(200, new Health("well", Map.of()))
        : Response.json(503, new Health("not-ready", trouble));
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
