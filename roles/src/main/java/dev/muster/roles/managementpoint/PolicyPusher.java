package dev.muster.roles.managementpoint;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.policy.Assignment;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.foundation.json.Json;
import dev.muster.roles.managementpoint.ManagementPoint.Changed;
import dev.muster.roles.managementpoint.ManagementPoint.PolicySource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Follows the site's change table and pushes each change, the signed policy within, to those of its
 * devices that are connected. A device that is not, or that a push did not reach, learns of it by
 * its next request.
 */
final class PolicyPusher {
  private static final int MOST_CHANGES = 200;
  private static final int LONGEST_PUSH = 128 << 10;

  private final PolicySource source;
  private final Push push;
  private long cursor;

  /** Sends the same bytes to those of the devices that are connected. */
  @FunctionalInterface
  interface Push {
    void toAll(Collection<DeviceId> devices, byte[] message);
  }

  PolicyPusher(PolicySource source, Push push) {
    this.source = source;
    this.push = push;
    this.cursor = source.newest();
  }

  /** Pushes what changed since the last call. */
  void follow() {
    List<Changed> changes = source.changesAfter(cursor, MOST_CHANGES);
    while (!changes.isEmpty()) {
      for (Changed change : changes) {
        push.toAll(change.devices(), message(change));
        cursor = change.number();
      }
      changes = source.changesAfter(cursor, MOST_CHANGES);
    }
  }

  private byte[] message(Changed change) {
    if (change.body().isEmpty()) {
      return Json.bytes(new PolicyChange(List.of(), List.of(), List.of(change.policy())));
    }
    var named = new Assignment(change.policy(), change.body().get());
    Optional<SignedPolicy> body = source.body(named.body());
    if (body.isPresent()) {
      byte[] given = Json.bytes(new PolicyChange(List.of(body.get()), List.of(), List.of()));
      if (given.length <= LONGEST_PUSH) {
        return given;
      }
    }
    return Json.bytes(new PolicyChange(List.of(), List.of(named), List.of()));
  }
}
