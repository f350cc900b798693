package dev.muster.site.compliance;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.message.DeploymentState;
import java.util.Optional;
import java.util.Set;

/**
 * Which states are wanted; what is empty does not narrow.
 *
 * @param deployment of this deployment
 * @param device of this device
 * @param state this state
 * @param among of one of these devices
 */
public record StateFilter(
    Optional<ObjectName> deployment,
    Optional<DeviceId> device,
    Optional<DeploymentState> state,
    Optional<Set<DeviceId>> among) {
  /** The states of one deployment. */
  public static StateFilter of(ObjectName deployment) {
    return new StateFilter(
        Optional.of(deployment), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The states of one device. */
  public static StateFilter of(DeviceId device) {
    return new StateFilter(
        Optional.empty(), Optional.of(device), Optional.empty(), Optional.empty());
  }
}
