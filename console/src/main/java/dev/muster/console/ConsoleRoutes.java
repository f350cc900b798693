package dev.muster.console;

import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.http.ClientCertificate;
import dev.muster.platform.http.Handler;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the host answers: the page, its session, and what the page reads of the provider. */
final class ConsoleRoutes {
  /** As deep as the provider's paths and the page's addresses are. */
  private static final int DEEPEST = 5;

  private static final int LONGEST_KEY = 256;
  private static final String API = "/api/provider/v1";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Gate gate;
  private final Bundle bundle;
  private final ConsoleHost.Provider provider;

  ConsoleRoutes(Gate gate, Bundle bundle, ConsoleHost.Provider provider) {
    this.gate = gate;
    this.bundle = bundle;
    this.provider = provider;
  }

  List<Route> all() {
    List<Route> all = new ArrayList<>();
    all.add(get("/", _ -> bundle.page()));
    all.add(get("/assets/{file}", this::asset));
    all.add(
        new Route(
            "POST",
            "/session",
            ClientCertificate.IGNORED,
            LONGEST_KEY,
            false,
            guarded(this::signIn)));
    String path = "";
    for (int depth = 1; depth <= DEEPEST; depth++) {
      path += "/{part-" + (char) ('a' + depth - 1) + "}";
      all.add(get(path, this::page));
      all.add(get(API + path, this::data));
    }
    return all;
  }

  private Route get(String path, Handler handler) {
    return Route.get(path, ClientCertificate.IGNORED, guarded(handler));
  }

  private Handler guarded(Handler handler) {
    return request ->
        gate.refusal(request)
            .orElseGet(() -> handler.handle(request))
            .with("Content-Security-Policy", POLICY)
            .with("X-Content-Type-Options", "nosniff")
            .with("Referrer-Policy", "no-referrer")
            .with("Cross-Origin-Opener-Policy", "same-origin")
            .with("Cross-Origin-Resource-Policy", "same-origin");
  }

  private Response asset(Request request) {
    return bundle.asset(request.parameter("file")).orElseGet(() -> nothing(request));
  }

  /** The page shows what its address says; what no page has is not taken for one. */
  private Response page(Request request) {
    return request.path().startsWith("/api/") ? nothing(request) : bundle.page();
  }

  private Response signIn(Request request) {
    return gate.refusalOfData(request).orElseGet(() -> gate.signIn(request));
  }

  private Response data(Request request) {
    Optional<Response> refused = gate.refusalOfData(request);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (!gate.hasSession(request)) {
      return Response.problem(
          401,
          "no session",
          "Open the address that muster console or muster up printed; it lets this browser in.");
    }
    return answer(request).with("Cache-Control", "no-store");
  }

  private Response answer(Request request) {
    try {
      ProviderConnection.Answer answer = provider.read(behindPrefix(request));
      return Response.bytes(answer.status(), answer.type(), answer.body())
          .with("ETag", '"' + Sha256.of(answer.body()).value() + '"');
    } catch (ConsoleException away) {
      return Response.problem(502, "provider away", String.valueOf(away.getMessage()));
    }
  }

  private static String behindPrefix(Request request) {
    String query =
        request.query().entrySet().stream()
            .flatMap(entry ->
                entry.getValue().stream()
                    .map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
            .collect(Collectors.joining("&"));
    String path = request.path().substring(API.length());
    return query.isEmpty() ? path : path + "?" + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Response nothing(Request request) {
    return Response.problem(404, "not found", "There is nothing at " + request.path() + ".");
  }
}
