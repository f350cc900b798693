package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;

import dev.muster.contracts.provider.SiteChanges;
import dev.muster.contracts.provider.Topic;
import dev.muster.foundation.json.Json;
import dev.muster.platform.http.EventStream.Events;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import dev.muster.site.changes.Changes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says that something changed to whoever shows it, for as long as it may look. */
final class ChangeEndpoints {
  static final int MOST = 256;
  static final int MOST_OF_ONE = 32;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration TOGETHER = Duration.ofMillis(400);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

  /** What only those may read who may look at all of the site. */
  private static final Set<Topic> OF_THE_SITE = EnumSet.of(Topic.RECORD);

  private final Changes changes;
  private final Administration administration;
  private final Clock clock;
  private final Map<String, Integer> open = new ConcurrentHashMap<>();

  ChangeEndpoints(Changes changes, Administration administration, Clock clock) {
    this.changes = changes;
    this.administration = administration;
    this.clock = clock;
  }

  List<Endpoint> all() {
    return List.of(
        get(
            "/events",
            "Says of which kinds something changed, as it happens; not what. It ends with the"
                + " session, and where the caller's roles change.",
            SiteChanges.class,
            this::follow)
            .somewhere()
            .stream());
  }

  private Response follow(Caller caller, Request request) {
    if (isFull(caller.name())) {
      return Response.problem(
          503,
          "too many follow",
          "The site tells %d programs at once of changes, %d of them of one administrator; ask"
                  .formatted(MOST, MOST_OF_ONE)
              + " again later, or ask for what is wanted itself.");
    }
    return Response.events(events -> run(caller, request, events));
  }

  private boolean isFull(String name) {
    return open.getOrDefault(name, 0) >= MOST_OF_ONE
        || open.values().stream().mapToInt(Integer::intValue).sum() >= MOST;
  }

  private void run(Caller caller, Request request, Events events) throws InterruptedException {
    open.merge(caller.name(), 1, Integer::sum);
    try {
      Changes.Watch watch = changes.watch();
      Set<Topic> hidden =
          caller.mayEverywhere(Permission.READ) ? EnumSet.noneOf(Topic.class) : OF_THE_SITE;
      Set<Topic> heard = Set.of();
      Instant checked = clock.instant();
      while (true) {
        Set<Topic> told = EnumSet.noneOf(Topic.class);
        told.addAll(heard);
        told.removeAll(hidden);
        events.send("changes", Json.write(new SiteChanges(told)));
        if (!heard.isEmpty()) {
          watch.gather(TOGETHER);
        }
        heard = watch.next(HEARTBEAT);
        if (!clock.instant().isBefore(checked.plus(ASK_AGAIN))) {
          if (!Authenticated.caller(administration, request).equals(Optional.of(caller))) {
            return;
          }
          checked = clock.instant();
        }
      }
    } finally {
      open.computeIfPresent(caller.name(), (_, number) -> number > 1 ? number - 1 : null);
    }
  }
}
