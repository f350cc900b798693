package dev.muster.console;

import dev.muster.console.Confirmations.Waiting;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Requests that give or take power: first shown in the terminal, then sent with its code. */
final class SensitiveRoutes {
  private static final String PATH = "/api/console/v1/requests";
  private static final int LARGEST = 64 << 10;
  private static final int LARGEST_CONSENT = 1 << 10;

  private final Guarded guarded;
  private final ConsoleHost.Provider provider;
  private final Confirmations<SensitiveRequest> waiting;

  SensitiveRoutes(Guarded guarded, ConsoleHost.Provider provider, Terminal terminal, Clock clock) {
    this.guarded = guarded;
    this.provider = provider;
    waiting = new Confirmations<>(terminal, clock);
  }

  /**
   * What is wanted.
   *
   * @param path behind the prefix of the provider's paths, encoded
   * @param body JSON as text
   */
  record Wanted(String method, String path, String body) {
    @Override
    public String toString() {
      return "Wanted[" + method + " " + path + "]";
    }
  }

  /**
   * What would be asked.
   *
   * @param id by which it is sent
   * @param until it cannot be sent later
   * @param says as it stands in the terminal, behind the code
   */
  record Shown(String id, Instant until, String says) {}

  /** That it is to be sent. */
  record Consent(Optional<String> code) {
    @Override
    public String toString() {
      return "Consent[***]";
    }
  }

  List<Route> all() {
    return List.of(
        guarded.action("POST", PATH, LARGEST, this::show),
        guarded.action("POST", PATH + "/{id}", LARGEST_CONSENT, this::send));
  }

  private Response show(Request request) {
    Wanted wanted = Guarded.body(request, Wanted.class);
    SensitiveRequest one = SensitiveRequest.of(wanted.method(), wanted.path(), wanted.body());
    Waiting<SensitiveRequest> kept = waiting.keepWithCode(one, one.says());
    return Response.json(200, new Shown(kept.id(), kept.until(), one.says()));
  }

  private Response send(Request request) {
    return switch (waiting.take(
        request.parameter("id"), Guarded.body(request, Consent.class).code())) {
      case Confirmations.Outcome.Refused<SensitiveRequest> refused -> refused.response();
      case Confirmations.Outcome.Taken<SensitiveRequest> taken -> send(taken.one());
    };
  }

  /** Where it cannot be asked, the same code is good for another try. */
  private Response send(Waiting<SensitiveRequest> one) {
    SensitiveRequest wanted = one.what();
    try {
      ProviderConnection.Answer answer =
          provider.send(
              wanted.method(), wanted.path(), wanted.body().getBytes(StandardCharsets.UTF_8));
      return Response.bytes(answer.status(), answer.type(), answer.body());
    } catch (ConsoleException away) {
      waiting.putBack(one);
      throw away;
    }
  }
}
