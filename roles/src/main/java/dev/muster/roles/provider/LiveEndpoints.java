package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.post;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.provider.LiveEvent;
import dev.muster.contracts.provider.LiveRequest;
import dev.muster.contracts.query.Query;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.foundation.json.Json;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import dev.muster.site.clients.DeviceState;
import dev.muster.site.live.LiveAsking;
import dev.muster.site.live.LiveQueries;
import dev.muster.site.query.QueryException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Queries that connected devices are asked now. */
final class LiveEndpoints {
  private static final int LONGEST_NOTE = 400;

  private final Provider.Fleet fleet;
  private final Provider.Desired desired;
  private final Administration administration;
  private final Clock clock;

  LiveEndpoints(
      Provider.Fleet fleet, Provider.Desired desired, Administration administration, Clock clock) {
    this.fleet = fleet;
    this.desired = desired;
    this.administration = administration;
    this.clock = clock;
  }

  List<Endpoint> all() {
    return List.of(
        post(
            "/query/live",
            "Asks connected devices a query in WQL now; it changes nothing, runs no command,"
                + " and nothing of the answers is kept. Only devices of the caller's"
                + " collections are asked.",
            Permission.READ,
            LiveEvent.class,
            this::ask)
            .taking(LiveRequest.class)
            .somewhere()
            .stream());
  }

  private Response ask(Caller caller, Request request) {
    LiveRequest wanted = Json.read(request.body(), LiveRequest.class);
    Query query;
    try {
      query = fleet.queries().parse(wanted.query());
    } catch (QueryException wrong) {
      return Response.problem(422, "not a query", String.valueOf(wrong.getMessage()));
    }
    Declarations all = desired.definitions().all();
    Optional<String> objection = LiveQueries.objection(query, all);
    if (objection.isPresent()) {
      return Response.problem(422, "not for devices", objection.get() + ".");
    }
    Sight sight = Sight.of(caller, desired.members());
    if (wanted.collection().isPresent() && !sees(sight, wanted.collection().get(), all)) {
      return Answers.found(Optional.empty(), "collection/" + wanted.collection().get());
    }
    Optional<Set<DeviceId>> meant = meant(sight, wanted.collection());
    LiveAsking asking = fleet.live().ask(query, meant, wanted.longest());
    administration.note(caller.name(), "live-query", note(wanted));
    long number =
        meant
            .map(devices -> (long) devices.size())
            .orElseGet(() -> fleet.clients().counts().getOrDefault(DeviceState.APPROVED, 0L));
    LiveStream stream =
        new LiveStream(
            asking,
            new LiveStream.Asked(
                query.columns().stream().map(Query.Column::name).toList(),
                number,
                clock.instant().plus(wanted.longest())),
            fleet.clients()::names,
            clock);
    return Response.events(stream::run);
  }

  private static boolean sees(Sight sight, ObjectName collection, Declarations all) {
    return all.find(new ObjectKey(ObjectKind.COLLECTION, collection)).isPresent()
        && sight.sees(collection, () -> all);
  }

  private Optional<Set<DeviceId>> meant(Sight sight, Optional<ObjectName> collection) {
    Optional<Set<DeviceId>> members =
        collection
            .filter(name -> !name.equals(Declarations.ALL_DEVICES.name()))
            .map(name -> desired.members().members(name));
    Optional<Set<DeviceId>> seen = sight.devices();
    if (members.isPresent() && seen.isPresent()) {
      Set<DeviceId> both = new HashSet<>(members.get());
      both.retainAll(seen.get());
      return Optional.of(both);
    }
    return members.or(() -> seen);
  }

  private static String note(LiveRequest wanted) {
    String text =
        wanted.collection().map(name -> "collection/" + name + ": ").orElse("") + wanted.query();
    return text.substring(0, Math.min(text.length(), LONGEST_NOTE));
  }
}
