package dev.muster.console;

import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import java.util.List;

/** What of the provider's actions the page may ask for: exactly these, none of which is signed. */
final class ActionRoutes {
  private static final int SMALL = 8 << 10;

  /** All limits of a host, and those that they take the place of. */
  private static final int LIMITS = 64 << 10;

  /** A piece of an import. */
  private static final int LARGE = 4 << 20;

  private static final List<Action> ACTIONS =
      List.of(
          new Action("POST", "/devices/{device}/approve"),
          new Action("POST", "/devices/{device}/block"),
          new Action("POST", "/devices/{device}/unblock"),
          new Action("POST", "/devices/{device}/retire"),
          new Action("POST", "/devices/{device}/sync"),
          new Action("POST", "/deployments/{name}/stop"),
          new Action("POST", "/deployments/{name}/resume"),
          new Action("POST", "/users/{user}/remove"),
          new Action("PUT", "/users", LARGE),
          new Action("PUT", "/imported-facts", LARGE),
          new Action("DELETE", "/tokens/{name}"),
          new Action("PUT", "/site-systems/{name}/limits", LIMITS));

  /** A method and a path of the provider, and the most bytes that may be sent. */
  private record Action(String method, String path, int largest) {
    Action(String method, String path) {
      this(method, path, SMALL);
    }
  }

  private final Guarded guarded;
  private final ConsoleHost.Provider provider;

  ActionRoutes(Guarded guarded, ConsoleHost.Provider provider) {
    this.guarded = guarded;
    this.provider = provider;
  }

  List<Route> all() {
    return ACTIONS.stream()
        .map(action ->
            guarded.action(
                action.method(),
                ConsoleRoutes.PROVIDER + action.path(),
                action.largest(),
                request -> forward(action.method(), request)))
        .toList();
  }

  private Response forward(String method, Request request) {
    ProviderConnection.Answer answer =
        provider.send(
            method, request.path().substring(ConsoleRoutes.PROVIDER.length()), request.body());
    return Response.bytes(answer.status(), answer.type(), answer.body());
  }
}
