package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.post;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.provider.SyncAsked;
import dev.muster.contracts.provider.SyncAsked.Outcome;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import dev.muster.site.live.Connected;
import java.util.List;
import java.util.Optional;

/** Has devices ask their site now. */
final class SyncEndpoints {
  private final Provider.Fleet fleet;
  private final Provider.Desired desired;
  private final Administration administration;

  SyncEndpoints(Provider.Fleet fleet, Provider.Desired desired, Administration administration) {
    this.fleet = fleet;
    this.desired = desired;
    this.administration = administration;
  }

  List<Endpoint> all() {
    return List.of(
        post(
                "/devices/{device}/sync",
                "Has a device that is connected ask now what there is for it.",
                Permission.HANDLE_DEVICES,
                SyncAsked.class,
                this::sync)
            .somewhere());
  }

  private Response sync(Caller caller, Request request) {
    DeviceId device = new DeviceId(request.parameter("device"));
    if (fleet.clients().find(device).isEmpty()) {
      return MayHandle.unknown(device);
    }
    Optional<Response> refusal = MayHandle.refusal(caller, device, desired.members());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    administration.note(caller.name(), "device-sync", device.value());
    return Response.json(200, asked(fleet.live().synchronise(device)));
  }

  private static SyncAsked asked(Connected connected) {
    return switch (connected) {
      case Connected.To(String point) ->
          new SyncAsked(Outcome.ASKED, "It was told by the management point " + point + ".");
      case Connected.Nowhere() ->
          new SyncAsked(
              Outcome.NOT_CONNECTED,
              "It is connected to no management point; it asks by itself when it is back.");
      case Connected.Untold(String reason) ->
          new SyncAsked(
              Outcome.UNKNOWN, "It cannot be said whether it was told: " + reason + ". Try again.");
    };
  }
}
