package dev.muster.console;

import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.platform.http.ClientCertificate;
import dev.muster.platform.http.Handler;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import java.util.Optional;
import java.util.function.Function;

/** Routes behind the gate: open ones, those that read, and those by which something happens. */
final class Guarded {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Gate gate;

  Guarded(Gate gate) {
    this.gate = gate;
  }

  /** What every browser of this computer may have. */
  Route page(String path, Handler handler) {
    return route("GET", path, 0, handler);
  }

  /** What lets a browser in. */
  Route session(String path, long largest) {
    return route(
        "POST", path, largest, behind(gate::refusalOfData, request -> gate.signIn(request)));
  }

  /** What only the page of a browser that was let in may read. */
  Route data(String path, Handler handler) {
    return route(
        "GET",
        path,
        0,
        behind(gate::refusalOfData, behind(gate::refusalWithoutSession, told(handler))));
  }

  /** What only that page may have happen. */
  Route action(String method, String path, long largest, Handler handler) {
    return route(
        method,
        path,
        largest,
        behind(gate::refusalOfAction, behind(gate::refusalWithoutSession, told(handler))));
  }

  /**
   * What a page sent.
   *
   * @throws ConsoleException where it is not one
   */
  static <T> T body(Request request, Class<T> type) {
    try {
      return Json.read(request.body(), type);
    } catch (JsonException notOne) {
      throw new ConsoleException(422, String.valueOf(notOne.getMessage()), notOne);
    }
  }

  private Route route(String method, String path, long largest, Handler handler) {
    return new Route(
        method,
        path,
        ClientCertificate.IGNORED,
        largest,
        false,
        request ->
            behind(gate::refusal, handler)
                .handle(request)
                .with("Content-Security-Policy", POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin"));
  }

  private static Handler behind(Function<Request, Optional<Response>> refusal, Handler handler) {
    return request -> refusal.apply(request).orElseGet(() -> handler.handle(request));
  }

  private static Handler told(Handler handler) {
    return request -> {
      Response answer;
      try {
        answer = handler.handle(request);
      } catch (ConsoleException trouble) {
        answer =
            Response.problem(trouble.status(), "refused", String.valueOf(trouble.getMessage()));
      }
      return answer.with("Cache-Control", "no-store");
    };
  }
}
