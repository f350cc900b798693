package dev.muster.console;

import dev.muster.foundation.json.Json;
import dev.muster.platform.http.EventStream.Events;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import java.util.List;

/**
 * Queries that connected devices are asked now. The provider says how long; what it says is passed
 * on as it comes, and asking ends where the page goes away.
 */
final class QueryRoutes {
  private static final String PATH = "/query/live";

  /** A query of the longest length, each character escaped. */
  private static final int LARGEST = 128 << 10;

  /** As many as a site has at a time. */
  private static final int MOST = 4;

  private static final long MOST_CHARACTERS = 64L << 20;

  private final Guarded guarded;
  private final ConsoleHost.Provider provider;
  private final Streams queries = new Streams(MOST);

  QueryRoutes(Guarded guarded, ConsoleHost.Provider provider) {
    this.guarded = guarded;
    this.provider = provider;
  }

  List<Route> all() {
    return List.of(guarded.action("POST", ConsoleRoutes.PROVIDER + PATH, LARGEST, this::ask));
  }

  private Response ask(Request request) {
    byte[] question = request.body();
    return Response.events(events -> {
      if (!queries.run(place -> pass(question, place), events)) {
        refused(
            events,
            503,
            MOST + " queries run through this console already: stop one, or wait for its end.");
      }
    });
  }

  /** A refusal is an event too, because the answer has begun by then. */
  private void pass(byte[] question, Events events) throws InterruptedException {
    try {
      provider.follow(PATH, question, new Bounded(events)::pass);
    } catch (ConsoleException refused) {
      refused(events, refused.status(), String.valueOf(refused.getMessage()));
    }
  }

  private static void refused(Events events, int status, String why) throws InterruptedException {
    events.send("refused", Json.write(new Response.Problem("about:blank", "refused", status, why)));
  }

  /** What a browser is given at most. */
  private static final class Bounded {
    private final Events events;
    private long left = MOST_CHARACTERS;

    Bounded(Events events) {
      this.events = events;
    }

    void pass(String data) throws InterruptedException {
      left -= data.length();
      if (left < 0) {
        throw new ConsoleException(
            413,
            "The answers are more than 64 MiB: ask for fewer properties, or a smaller collection.",
            new IllegalStateException("too much"));
      }
      events.send("live", data);
    }
  }
}
