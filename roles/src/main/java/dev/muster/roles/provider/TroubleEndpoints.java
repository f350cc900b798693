package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fallback.ClientState;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Caller;
import dev.muster.site.troubles.ClientTrouble;
import dev.muster.site.troubles.TroubleFilter;
import java.util.List;

/**
 * What clients say of themselves that cannot reach the site. A limited caller sees what names
 * devices of its collections.
 */
final class TroubleEndpoints {
  private final Provider.Fleet fleet;
  private final Provider.Desired desired;

  TroubleEndpoints(Provider.Fleet fleet, Provider.Desired desired) {
    this.fleet = fleet;
    this.desired = desired;
  }

  List<Endpoint> all() {
    return List.of(
        get(
                "/client-troubles",
                "What clients say at fallback status points, not proven, the latest first.",
                ClientTrouble.class,
                this::list)
            .with("state", "device", "ended", Query.OFFSET, Query.LIMIT)
            .page()
            .somewhere());
  }

  private Response list(Caller caller, Request request) {
    return Response.json(
        200,
        fleet
            .troubles()
            .page(
                new TroubleFilter(
                    Query.word(request, "state", ClientState.class),
                    request.query("device").map(DeviceId::new),
                    Query.truth(request, "ended"),
                    Sight.of(caller, desired.members()).devices()),
                Query.paging(request)));
  }
}
