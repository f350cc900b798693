package dev.muster.bench.polls;

import dev.muster.bench.agents.Agents;
import dev.muster.bench.agents.DeviceNames;
import dev.muster.bench.agents.TestAuthority;
import dev.muster.bench.process.Servant;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.managementpoint.Paths;
import dev.muster.contracts.policy.Assignment;
import dev.muster.contracts.policy.AssignmentList;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.http.ClientCertificate;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.Mounted;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import dev.muster.platform.http.TlsIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Muster's listeners answering polls for assignments from memory, as a management point does. */
public final class AssignmentsServer {
  /** As many as a management point may have. */
  private static final int DEVICES = 25_000;

  private static final int POLICIES = 20;

  private final Map<DeviceId, Response> answers = new ConcurrentHashMap<>();

  private AssignmentsServer(Response answer) {
    IntStream.range(0, DEVICES).forEach(agent -> answers.put(Agents.device(agent), answer));
  }

  /**
   * Runs until nobody asks any more; says its port.
   *
   * @param arguments the authority's folder, and {@code https} or {@code http}
   */
  public static void main(String... arguments) {
    TestAuthority authority = TestAuthority.open(Path.of(arguments[0]));
    boolean secure = arguments[1].equals("https");
    Optional<TlsIdentity> identity =
        secure
            ? Optional.of(
                new TlsIdentity(
                    authority.text("server.pem"),
                    authority.text("server.key"),
                    authority.text("trusted.pem")))
            : Optional.empty();
    byte[] body = body();
    Response answer = Response.bytes(200, "application/json", body).with("ETag", '"' + tag() + '"');
    AssignmentsServer server = new AssignmentsServer(answer);
    Route route =
        new Route(
            "GET",
            Paths.ASSIGNMENTS,
            secure ? ClientCertificate.REQUIRED : ClientCertificate.IGNORED,
            0,
            true,
            server::answer);
    try (HttpListeners listeners = new HttpListeners(HttpSettings.defaults());
        Mounted mounted =
            listeners.mount(new ListenerAddress("127.0.0.1", 0, identity), "/mp", List.of(route))) {
      Servant.serve(Integer.toString(mounted.port()), line -> "error what is '" + line + "'");
    }
  }

  private Response answer(Request request) {
    DeviceId device = request.client().flatMap(DeviceNames::of).orElseGet(() -> Agents.device(0));
    return answers.getOrDefault(device, Response.empty(404));
  }

  /** The entity tag of every device's assignments. */
  static String tag() {
    return Sha256.of(new String(body(), StandardCharsets.UTF_8)).value();
  }

  private static byte[] body() {
    List<Assignment> assignments =
        IntStream.range(0, POLICIES)
            .mapToObj(number ->
                new Assignment(
                    new PolicyId("deployment/editor-" + number),
                    new ContentHash("%064x".formatted(number))))
            .toList();
    return Json.canonical(new AssignmentList(assignments)).getBytes(StandardCharsets.UTF_8);
  }
}
