package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.policy.PolicyId;
import java.util.List;

/** One change that management points follow. */
public sealed interface PolicyEvent {
  /** Higher than that of every event before. */
  long number();

  /** Which policy. */
  PolicyId policy();

  /**
   * Everybody who has the policy gets this body.
   *
   * @param number of the event
   * @param policy which policy
   * @param body its new body
   */
  record Published(long number, PolicyId policy, ContentHash body) implements PolicyEvent {}

  /**
   * These devices have the policy from now on.
   *
   * @param number of the event
   * @param policy which policy
   * @param body its body at that time
   * @param devices which devices, at most 10,000
   */
  record Given(long number, PolicyId policy, ContentHash body, List<DeviceId> devices)
      implements PolicyEvent {
    public Given {
      devices = List.copyOf(devices);
    }
  }

  /**
   * These devices have the policy no longer.
   *
   * @param number of the event
   * @param policy which policy
   * @param devices which devices, at most 10,000
   */
  record Taken(long number, PolicyId policy, List<DeviceId> devices) implements PolicyEvent {
    public Taken {
      devices = List.copyOf(devices);
    }
  }

  /**
   * The site has said to these devices, signed, whether a target means them.
   *
   * @param number of the event
   * @param policy one with that target
   * @param target its hash
   * @param devices which devices, at most 10,000
   */
  record Stated(long number, PolicyId policy, ContentHash target, List<DeviceId> devices)
      implements PolicyEvent {
    public Stated {
      devices = List.copyOf(devices);
    }
  }
}
