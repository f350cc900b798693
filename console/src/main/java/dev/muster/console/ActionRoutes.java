package dev.muster.console;

import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import java.util.List;

/** What of the provider's actions the page may ask for: exactly these, none of which is signed. */
final class ActionRoutes {
  private static final int LARGEST = 8 << 10;

  private static final List<String> ACTIONS =
      List.of(
          "/devices/{device}/approve",
          "/devices/{device}/block",
          "/devices/{device}/unblock",
          "/devices/{device}/retire",
          "/devices/{device}/sync",
          "/deployments/{name}/stop",
          "/deployments/{name}/resume");

  private final Guarded guarded;
  private final ConsoleHost.Provider provider;

  ActionRoutes(Guarded guarded, ConsoleHost.Provider provider) {
    this.guarded = guarded;
    this.provider = provider;
  }

  List<Route> all() {
    return ACTIONS.stream()
        .map(path -> guarded.action(ConsoleRoutes.PROVIDER + path, LARGEST, this::forward))
        .toList();
  }

  private Response forward(Request request) {
    ProviderConnection.Answer answer =
        provider.send(
            "POST", request.path().substring(ConsoleRoutes.PROVIDER.length()), request.body());
    return Response.bytes(answer.status(), answer.type(), answer.body());
  }
}
