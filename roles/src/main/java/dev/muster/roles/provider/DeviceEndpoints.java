package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;
import static dev.muster.roles.provider.Endpoint.post;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.message.Severity;
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
import dev.muster.site.collections.CollectionMembers;
import dev.muster.site.compliance.StateFilter;
import dev.muster.site.status.StatusEntry;
import dev.muster.site.status.StatusFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Devices, what is known about them, and how far deployments have come on them. */
final class DeviceEndpoints {
  private final Provider.Fleet fleet;
  private final CollectionMembers members;
  private final Administration administration;

  DeviceEndpoints(Provider.Fleet fleet, CollectionMembers members, Administration administration) {
    this.fleet = fleet;
    this.members = members;
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
            .with("state", "name", "order", "descending", Query.OFFSET, Query.LIMIT),
        get("/devices/{device}", "One device.", Device.class, this::one),
        get("/devices/{device}/facts", "What is known about a device.", Facts.class, this::facts),
        get(
            "/devices/{device}/collections",
            "The collections that a device is in.",
            ObjectName.class,
            this::collections),
        handle("approve", "Approves a device.", clients::approve),
        handle("block", "Blocks a device.", clients::block),
        handle("unblock", "Lets a blocked device in again.", clients::unblock),
        handle("retire", "Retires a device for ever.", clients::retire),
        get(
            "/deployments/{name}/counts",
            "How many devices of a deployment are in each state.",
            Map.class,
            this::counts),
        get("/states", "States of deployments on devices.", Object.class, this::states)
            .with("deployment", "device", "state", Query.OFFSET, Query.LIMIT),
        get("/status", "Status messages, the latest first.", StatusEntry.class, this::status)
            .with("device", "at-least", "component", "event", Query.OFFSET, Query.LIMIT));
  }

  private Endpoint handle(String verb, String summary, Handling handling) {
    return post(
        "/devices/{device}/" + verb,
        summary,
        Permission.HANDLE_DEVICES,
        Void.class,
        (caller, request) -> handle(caller, device(request), verb, handling));
  }

  private Response handle(Caller caller, DeviceId device, String verb, Handling handling) {
    if (!caller.mayEverywhere(Permission.HANDLE_DEVICES)
        && !caller.may(Permission.HANDLE_DEVICES, members.collectionsOf(device))) {
      return Answers.forbidden(caller, Permission.HANDLE_DEVICES);
    }
    return switch (handling.run(device, caller.name())) {
      case DONE -> {
        administration.note(caller.name(), "device-" + verb, device.value());
        yield Response.empty(204);
      }
      case UNKNOWN_DEVICE ->
          Response.problem(404, "not found", "There is no device " + device + ".");
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
    return Response.json(
        200,
        fleet
            .clients()
            .page(
                new DeviceQuery(
                    Query.word(request, "state", DeviceState.class),
                    request.query("name"),
                    Query.word(request, "order", DeviceQuery.Order.class)
                        .orElse(DeviceQuery.Order.NAME),
                    request.query("descending").map(Boolean::parseBoolean).orElse(false),
                    Query.paging(request))));
  }

  private Response one(Caller caller, Request request) {
    DeviceId device = device(request);
    return Answers.found(fleet.clients().find(device), "device " + device);
  }

  private Response facts(Caller caller, Request request) {
    DeviceId device = device(request);
    return Answers.found(
        fleet.clients().find(device).map(_ -> fleet.inventory().of(device)), "device " + device);
  }

  private Response collections(Caller caller, Request request) {
    return Response.json(200, members.collectionsOf(device(request)));
  }

  private Response counts(Caller caller, Request request) {
    return Response.json(200, fleet.compliance().counts(new ObjectName(request.parameter("name"))));
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
                    Query.word(request, "state", DeploymentState.class)),
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
                    Optional.empty()),
                Query.paging(request)));
  }

  private static DeviceId device(Request request) {
    return new DeviceId(request.parameter("device"));
  }
}
