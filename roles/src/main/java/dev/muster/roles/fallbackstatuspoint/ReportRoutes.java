package dev.muster.roles.fallbackstatuspoint;

import dev.muster.contracts.fallback.FallbackPaths;
import dev.muster.contracts.fallback.FallbackReport;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.platform.eventloop.RateLimit;
import dev.muster.platform.http.ClientCertificate;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import dev.muster.roles.fallbackstatuspoint.FallbackStatusPoint.Limits;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** {@code POST /fsp/report}: one report of whoever sends it. */
final class ReportRoutes {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int HALF = 8;
  private static final int WHOLE = 16;

  private final ReportQueue queue;
  private final Limits limits;
  private final Refusals refusals;
  private final RateLimit limit;

  ReportRoutes(ReportQueue queue, Limits limits, Refusals refusals) {
    this.queue = queue;
    this.limits = limits;
    this.refusals = refusals;
    this.limit = new RateLimit(limits.inAll(), limits.ofOne(), MINUTE);
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "POST",
            FallbackPaths.REPORT,
            ClientCertificate.IGNORED,
            FallbackPaths.LARGEST_REPORT,
            false,
            this::take));
  }

  private Response take(Request request) {
    InetAddress from = request.remote().getAddress();
    if (!limit.permits(counted(from))) {
      refusals.tooMany(from);
      return Response.problem(
              429,
              "Too Many Requests",
              "This takes %d reports a minute of one address and %d in all; try again later"
                  .formatted(limits.ofOne(), limits.inAll()))
          .with("Retry-After", "60");
    }
    FallbackReport report;
    try {
      report = Json.read(request.body(), FallbackReport.class);
    } catch (JsonException none) {
      String why = String.valueOf(none.getMessage());
      refusals.unreadable(from, why);
      return Response.problem(400, "Bad Request", "This is no report: " + why);
    }
    queue.take(report, from.getHostAddress());
    return Response.empty(202);
  }

  /** Whoever has one address of IPv6 usually has all of its /64. */
  static InetAddress counted(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    try {
      return InetAddress.getByAddress(
          Arrays.copyOf(Arrays.copyOf(address.getAddress(), HALF), WHOLE));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("sixteen bytes are an address", impossible);
    }
  }
}
