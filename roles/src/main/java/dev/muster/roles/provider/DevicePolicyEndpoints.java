package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.Message.DeploymentStateMessage;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.Work;
import dev.muster.contracts.provider.DevicePolicy;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.Paging;
import dev.muster.site.administration.Caller;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.compliance.StateFilter;
import dev.muster.site.policy.HeldPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The policies of devices. */
final class DevicePolicyEndpoints {
  private static final int MOST_STATES = 1_000;

  private final Compliance compliance;
  private final Provider.Desired desired;

  DevicePolicyEndpoints(Compliance compliance, Provider.Desired desired) {
    this.compliance = compliance;
    this.desired = desired;
  }

  List<Endpoint> all() {
    return List.of(
        get(
                "/devices/{device}/policies",
                "The policies that a device is given, and what it said of each.",
                DevicePolicy.class,
                this::policies)
            .list()
            .somewhere());
  }

  private Response policies(Caller caller, Request request) {
    DeviceId device = new DeviceId(request.parameter("device"));
    Sight sight = Sight.of(caller, desired.members());
    if (!sight.sees(device)) {
      return Answers.found(Optional.empty(), "device " + device);
    }
    Declarations all = desired.definitions().all();
    Map<ContentHash, DeploymentStateMessage> said =
        compliance.page(StateFilter.of(device), Paging.first(MOST_STATES)).rows().stream()
            .map(state -> state.said())
            .collect(
                Collectors.toMap(DeploymentStateMessage::policy, state -> state, (one, _) -> one));
    return Response.json(
        200,
        desired.policies().of(device).stream()
            .filter(held -> sight.sees(held.policy().collection(), () -> all))
            .map(held ->
                shown(
                    held,
                    Optional.ofNullable(said.get(held.body()))
                        .map(DevicePolicyEndpoints::said)
                        .or(() -> restart(device, held))))
            .toList());
  }

  private static DevicePolicy shown(HeldPolicy held, Optional<DevicePolicy.Said> said) {
    Policy policy = held.policy();
    return new DevicePolicy(
        policy.id(),
        policy.serial(),
        held.body(),
        policy.author(),
        policy.collection(),
        policy.issued(),
        policy.expires(),
        said);
  }

  private static DevicePolicy.Said said(DeploymentStateMessage state) {
    return new DevicePolicy.Said(Answers.label(state.state()), state.detail(), state.time());
  }

  /** What the device told of a restart. */
  private Optional<DevicePolicy.Said> restart(DeviceId device, HeldPolicy held) {
    return held.policy().work() instanceof Work.RestartDevices
        ? desired
            .explain()
            .lastTold(device, held.policy().id(), held.body())
            .map(link ->
                new DevicePolicy.Said(
                    Answers.label(link.verdict()),
                    link.sentence(),
                    link.time().orElse(held.policy().issued())))
        : Optional.empty();
  }
}
