package dev.muster.roles.managementpoint;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.policy.Assignment;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.foundation.json.Json;
import dev.muster.roles.managementpoint.ManagementPoint.PolicySource;
import dev.muster.site.policy.PolicyEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the site's change table and pushes each change, the signed policy within, to those of its
 * devices that are connected. A device that is not, or that a push did not reach, learns of it by
 * its next request.
 */
final class PolicyPusher {
  private static final int LONGEST_PUSH = 128 << 10;

  private final PolicySource source;
  private final Push push;

  /** Sends the same bytes to those of the devices that are connected. */
  @FunctionalInterface
  interface Push {
    void toAll(Collection<DeviceId> devices, byte[] message);
  }

  PolicyPusher(PolicySource source, Push push) {
    this.source = source;
    this.push = push;
  }

  /** Pushes what changed since the last call, each body once to each device. */
  void follow() {
    Map<ContentHash, Set<DeviceId>> done = new HashMap<>();
    for (PolicyEvent event : source.refresh()) {
      switch (event) {
        case PolicyEvent.Published(_, PolicyId policy, ContentHash body) ->
            pushOnce(policy, body, source.devicesWith(policy), done);
        case PolicyEvent.Given(_, PolicyId policy, ContentHash body, List<DeviceId> devices) ->
            pushOnce(policy, body, devices, done);
        case PolicyEvent.Stated(_, _, ContentHash target, List<DeviceId> devices) ->
            source
                .memberships(target, devices)
                .forEach((device, said) ->
                    push.toAll(List.of(device), Json.bytes(PolicyChange.of(said))));
        case PolicyEvent.Taken(_, PolicyId policy, List<DeviceId> devices) -> {
          done.values().forEach(had -> had.removeAll(Set.copyOf(devices)));
          push.toAll(devices, Json.bytes(new PolicyChange(List.of(), List.of(), List.of(policy))));
        }
      }
    }
  }

  /** Who has a new policy is named by its publication, and again as one who was given it. */
  private void pushOnce(
      PolicyId policy,
      ContentHash body,
      List<DeviceId> devices,
      Map<ContentHash, Set<DeviceId>> done) {
    Set<DeviceId> had = done.computeIfAbsent(body, _ -> new HashSet<>());
    List<DeviceId> fresh = devices.stream().filter(had::add).toList();
    if (!fresh.isEmpty()) {
      // First, so that nobody has the policy and waits.
      source
          .leases(List.of(policy))
          .ifPresent(leases -> push.toAll(fresh, Json.bytes(PolicyChange.of(leases))));
      push.toAll(fresh, given(policy, body));
    }
  }

  private byte[] given(PolicyId policy, ContentHash hash) {
    Optional<SignedPolicy> body = source.body(hash);
    if (body.isPresent()) {
      byte[] given = Json.bytes(new PolicyChange(List.of(body.get()), List.of(), List.of()));
      if (given.length <= LONGEST_PUSH) {
        return given;
      }
    }
    var named = new Assignment(policy, hash);
    return Json.bytes(new PolicyChange(List.of(), List.of(named), List.of()));
  }
}
