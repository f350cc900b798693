package dev.muster.command.site;

import dev.muster.contracts.message.Severity;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.ListenerException;
import dev.muster.platform.http.Mounted;
import dev.muster.platform.metrics.Metrics;
import dev.muster.platform.metrics.Readiness;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.site.retention.Retention;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What monitoring asks this process (extension X03): {@code /metrics}, {@code /health/live} and
 * {@code /health/ready}, on loopback only. A site runs without it where its port is taken.
 */
final class Monitoring implements AutoCloseable {
  private final Metrics metrics = new Metrics();
  private Optional<Mounted> mounted = Optional.empty();

  private Monitoring() {}

  static Monitoring open(
      int port,
      HttpListeners listeners,
      List<Readiness> needs,
      Components components,
      ManagementPoint managementPoint) {
    Monitoring monitoring = new Monitoring();
    monitoring.measure("muster.management.point.connected", managementPoint::connected);
    monitoring.measure("muster.management.point.waiting", managementPoint::waiting);
    Retention history = components.keeping().retention();
    monitoring.measure("muster.history.deleted.rows", history::deleted);
    monitoring.measure(
        "muster.history.oldest.days", () -> history.oldest().map(Duration::toDays).orElse(0L));
    try {
      monitoring.mounted =
          Optional.of(
              listeners.mount(
                  new ListenerAddress("127.0.0.1", port, Optional.empty()),
                  "/",
                  monitoring.metrics.routes(needs)));
    } catch (ListenerException taken) {
      components
          .oversight()
          .status()
          .report(
              Severity.WARNING,
              "monitoring",
              "monitoring-not-served",
              String.valueOf(taken.getMessage()),
              Optional.empty());
    }
    return monitoring;
  }

  private void measure(String name, Supplier<Number> value) {
    Gauge.builder(name, value).register(metrics.registry());
  }

  @Override
  public void close() {
    mounted.ifPresent(Mounted::close);
    metrics.close();
  }
}
