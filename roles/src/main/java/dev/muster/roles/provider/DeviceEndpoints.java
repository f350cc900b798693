package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;
import static dev.muster.roles.provider.Endpoint.post;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.message.Severity;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import dev.muster.site.clients.Clients;
import dev.muster.site.clients.Device;
import dev.muster.site.clients.DeviceQuery;
import dev.muster.site.clients.DeviceState;
import dev.muster.site.clients.StateChange;
import dev.muster.site.compliance.StateFilter;
import dev.muster.site.status.StatusEntry;
import dev.muster.site.status.StatusFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Devices, what is known about them, and how far deployments have come on them. */
final class DeviceEndpoints {
  private final Provider.Fleet fleet;
  private final Provider.Desired desired;
  private final Administration administration;

  DeviceEndpoints(Provider.Fleet fleet, Provider.Desired desired, Administration administration) {
    this.fleet = fleet;
    this.desired = desired;
    this.administration = administration;
  }

  /** Does something to a device on behalf of somebody. */
  @FunctionalInterface
  private interface Handling {
    StateChange run(DeviceId device, String by);
  }

  List<Endpoint> all() {
    Clients clients = fleet.clients();
    return List.of(
        get("/devices", "Devices.", Device.class, this::list)
            .with("collection", "state", "name", "ids", "order", "descending")
            .with(Query.OFFSET, Query.LIMIT)
            .page()
            .somewhere(),
        get("/devices/{device}", "One device.", Device.class, this::one).somewhere(),
        get("/devices/{device}/facts", "What is known about a device.", Facts.class, this::facts)
            .somewhere(),
        get(
                "/devices/{device}/collections",
                "The collections that a device is in.",
                ObjectName.class,
                this::collections)
            .list()
            .somewhere(),
        handle("approve", "Approves a device.", clients::approve),
        handle("block", "Blocks a device.", clients::block),
        handle("unblock", "Lets a blocked device in again.", clients::unblock),
        handle("retire", "Retires a device for ever.", clients::retire),
        get(
                "/deployments/{name}/counts",
                "How many devices of a deployment are in each state.",
                Map.class,
                this::counts)
            .somewhere(),
        get(
                "/states",
                "States of deployments on devices.",
                dev.muster.site.compliance.DeviceState.class,
                this::states)
            .with("deployment", "device", "state", Query.OFFSET, Query.LIMIT)
            .page()
            .somewhere(),
        get("/status", "Status messages, the latest first.", StatusEntry.class, this::status)
            .with("device", "ids", "at-least", "component", "event", "since")
            .with(Query.OFFSET, Query.LIMIT)
            .page()
            .somewhere());
  }

  private Endpoint handle(String verb, String summary, Handling handling) {
    return post(
            "/devices/{device}/" + verb,
            summary,
            Permission.HANDLE_DEVICES,
            Void.class,
            (caller, request) -> handle(caller, device(request), verb, handling))
        .somewhere();
  }

  private Response handle(Caller caller, DeviceId device, String verb, Handling handling) {
    Optional<Response> refusal = MayHandle.refusal(caller, device, desired.members());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return switch (handling.run(device, caller.name())) {
      case DONE -> {
        administration.note(caller.name(), "device-" + verb, device.value());
        yield Response.empty(204);
      }
      case UNKNOWN_DEVICE -> MayHandle.unknown(device);
      case NOT_POSSIBLE ->
          Response.problem(
              409,
              "not possible",
              "The device "
                  + device
                  + " is in a state from which it cannot be told to "
                  + verb
                  + ".");
    };
  }

  private Response list(Caller caller, Request request) {
    Optional<ObjectName> collection = request.query("collection").map(ObjectName::new);
    Optional<Set<DeviceId>> seen = Query.among(request, sight(caller).devices());
    if (collection.isPresent()
        && !sight(caller).sees(collection.get(), desired.definitions()::all)) {
      return Answers.found(Optional.empty(), "collection/" + collection.get());
    }
    return Response.json(
        200,
        fleet
            .clients()
            .page(
                new DeviceQuery(
                    Query.word(request, "state", DeviceState.class),
                    request.query("name"),
                    collection,
                    seen,
                    Query.word(request, "order", DeviceQuery.Order.class)
                        .orElse(DeviceQuery.Order.NAME),
                    Query.truth(request, "descending"),
                    Query.paging(request))));
  }

  private Response one(Caller caller, Request request) {
    return seen(caller, request, fleet.clients()::find);
  }

  private Response facts(Caller caller, Request request) {
    return seen(
        caller,
        request,
        device -> fleet.clients().find(device).map(_ -> fleet.inventory().of(device)));
  }

  private Response collections(Caller caller, Request request) {
    Declarations all = desired.definitions().all();
    return seen(
        caller,
        request,
        device ->
            fleet
                .clients()
                .find(device)
                .map(_ ->
                    desired.members().collectionsOf(device).stream()
                        .filter(collection -> sight(caller).sees(collection, () -> all))
                        .toList()));
  }

  /** A device outside the caller's collections is answered like one that does not exist. */
  private Response seen(Caller caller, Request request, Function<DeviceId, Optional<?>> what) {
    DeviceId device = device(request);
    return sight(caller).sees(device)
        ? Answers.found(what.apply(device), "device " + device)
        : MayHandle.unknown(device);
  }

  private Sight sight(Caller caller) {
    return Sight.of(caller, desired.members());
  }

  private Response counts(Caller caller, Request request) {
    ObjectName name = new ObjectName(request.parameter("name"));
    ObjectKey key = new ObjectKey(ObjectKind.DEPLOYMENT, name);
    return Answers.found(
        desired
            .definitions()
            .find(key)
            .filter(stored -> sight(caller).sees(stored.document(), desired.definitions()::all))
            .map(_ -> fleet.compliance().counts(name)),
        key.toString());
  }

  private Response states(Caller caller, Request request) {
    return Response.json(
        200,
        fleet
            .compliance()
            .page(
                new StateFilter(
                    request.query("deployment").map(ObjectName::new),
                    request.query("device").map(DeviceId::new),
                    Query.word(request, "state", DeploymentState.class),
                    sight(caller).devices()),
                Query.paging(request)));
  }

  private Response status(Caller caller, Request request) {
    return Response.json(
        200,
        fleet
            .status()
            .page(
                new StatusFilter(
                    request.query("device").map(DeviceId::new),
                    Query.word(request, "at-least", Severity.class),
                    request.query("component"),
                    request.query("event"),
                    Query.time(request, "since"),
                    Query.among(request, sight(caller).devices())),
                Query.paging(request)));
  }

  private static DeviceId device(Request request) {
    return new DeviceId(request.parameter("device"));
  }
}
