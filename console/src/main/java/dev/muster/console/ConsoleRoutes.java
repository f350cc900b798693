package dev.muster.console;

import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The page, its session, and what the page reads of the provider. */
final class ConsoleRoutes {
  /** Before the provider's own paths. */
  static final String PROVIDER = "/api/provider/v1";

  /** As deep as the provider's paths and the page's addresses are. */
  private static final int DEEPEST = 5;

  private static final int LONGEST_KEY = 256;

  private final Guarded guarded;
  private final Bundle bundle;
  private final ConsoleHost.Provider provider;

  ConsoleRoutes(Guarded guarded, Bundle bundle, ConsoleHost.Provider provider) {
    this.guarded = guarded;
    this.bundle = bundle;
    this.provider = provider;
  }

  List<Route> all() {
    List<Route> all = new ArrayList<>();
    all.add(guarded.page("/", bundle::page));
    all.add(guarded.page("/assets/{file}", this::asset));
    all.add(guarded.session("/session", LONGEST_KEY));
    String path = "";
    for (int depth = 1; depth <= DEEPEST; depth++) {
      path += "/{part-" + (char) ('a' + depth - 1) + "}";
      all.add(guarded.page(path, this::page));
      all.add(guarded.data(PROVIDER + path, this::data));
    }
    return all;
  }

  private Response asset(Request request) {
    return bundle.asset(request.parameter("file"), request).orElseGet(() -> nothing(request));
  }

  /** The page shows what its address says; what no page has is not taken for one. */
  private Response page(Request request) {
    return request.path().startsWith("/api/") ? nothing(request) : bundle.page(request);
  }

  private Response data(Request request) {
    ProviderConnection.Answer answer = provider.read(behindPrefix(request));
    return Response.bytes(answer.status(), answer.type(), answer.body())
        .with("ETag", '"' + Sha256.of(answer.body()).value() + '"');
  }

  private static String behindPrefix(Request request) {
    String query =
        request.query().entrySet().stream()
            .flatMap(entry ->
                entry.getValue().stream()
                    .map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
            .collect(Collectors.joining("&"));
    String path = request.path().substring(PROVIDER.length());
    return query.isEmpty() ? path : path + "?" + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Response nothing(Request request) {
    return Response.problem(404, "not found", "There is nothing at " + request.path() + ".");
  }
}
