package dev.muster.bench.polls;

import dev.muster.bench.BenchException;
import dev.muster.bench.agents.TestAuthority;
import dev.muster.bench.process.FreePort;
import dev.muster.bench.process.Servant;
import dev.muster.contracts.managementpoint.Paths;
import dev.muster.foundation.json.Json;
import dev.muster.platform.http.ClientCertificate;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.site.policy.Assigned;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A management point that answers polls over HTTPS; over HTTP, where it answers none, the listeners
 * below it with an answer that is ready.
 */
public final class AssignmentsServer {
  private static final long SPOOL = 1 << 20;

  private AssignmentsServer() {}

  /**
   * Runs until nobody asks any more; says its port.
   *
   * @param arguments the authority's folder, and {@code https} or {@code http}
   */
  public static void main(String... arguments) {
    TestAuthority authority = TestAuthority.open(Path.of(arguments[0]));
    try (HttpListeners listeners = new HttpListeners(HttpSettings.defaults())) {
      int port =
          arguments[1].equals("https")
              ? managementPoint(listeners, authority)
              : listener(listeners);
      Servant.serve(Integer.toString(port), line -> "error what is '" + line + "'");
    }
  }

  /** The entity tag of every device's assignments. */
  static String tag() {
    return PolledSite.assigned().tag().value();
  }

  private static int managementPoint(HttpListeners listeners, TestAuthority authority) {
    TlsIdentity identity =
        new TlsIdentity(
            authority.text("server.pem"),
            authority.text("server.key"),
            authority.text("trusted.pem"));
    int https = FreePort.find();
    new ManagementPoint(
            new ManagementPoint.Places(
                "bench",
                new ListenerAddress("127.0.0.1", 0, Optional.empty()),
                new ListenerAddress("127.0.0.1", https, Optional.of(identity)),
                new ListenerAddress("127.0.0.1", 0, Optional.of(identity)),
                authority.folder().resolve("spool"),
                SPOOL),
            new PolledSite(),
            listeners,
            Clock.systemUTC(),
            (loop, trouble) -> {
              throw new BenchException("The loop " + loop + " failed", trouble);
            })
        .start();
    return https;
  }

  private static int listener(HttpListeners listeners) {
    Assigned assigned = PolledSite.assigned();
    Response ready =
        Response.bytes(200, "application/json", Json.bytes(assigned.list()))
            .with("ETag", '"' + assigned.tag().value() + '"');
    Route route =
        new Route("GET", Paths.ASSIGNMENTS, ClientCertificate.IGNORED, 0, true, _ -> ready);
    return listeners
        .mount(new ListenerAddress("127.0.0.1", 0, Optional.empty()), "/mp", List.of(route))
        .port();
  }
}
