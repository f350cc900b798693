package dev.muster.console;

import dev.muster.platform.http.EventStream.Events;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import java.util.List;

/** Passes on to the page what the provider says of changes, as it says it. */
final class LiveRoutes {
  private static final String PATH = "/api/console/v1/events";
  private static final int MOST = 24;

  private final Guarded guarded;
  private final ConsoleHost.Provider provider;
  private final Streams streams = new Streams(MOST);

  LiveRoutes(Guarded guarded, ConsoleHost.Provider provider) {
    this.guarded = guarded;
    this.provider = provider;
  }

  List<Route> all() {
    return List.of(guarded.data(PATH, this::follow));
  }

  private Response follow(Request request) {
    return streams.isFull()
        ? Response.problem(
            503, "too many pages", "More than " + MOST + " pages follow; this one asks instead.")
        : Response.events(events -> streams.run(this::pass, events));
  }

  /** Where the provider is away or ends it, the stream ends; the page asks, and tries again. */
  private void pass(Events events) throws InterruptedException {
    try {
      provider.follow("/events", data -> events.send("changes", data));
    } catch (ConsoleException ended) {
      return;
    }
  }
}
