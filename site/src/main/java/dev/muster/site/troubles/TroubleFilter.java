package dev.muster.site.troubles;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fallback.ClientState;
import java.util.Optional;
import java.util.Set;

/**
 * Which reports are wanted; what is empty does not narrow.
 *
 * @param state in this state
 * @param device that name this device
 * @param ended also those that are over
 * @param among that name one of these devices
 */
public record TroubleFilter(
    Optional<ClientState> state,
    Optional<DeviceId> device,
    boolean ended,
    Optional<Set<DeviceId>> among) {
  /** All that go on. */
  public static TroubleFilter open() {
    return new TroubleFilter(Optional.empty(), Optional.empty(), false, Optional.empty());
  }

  /** What goes on and names this device. */
  public static TroubleFilter of(DeviceId device) {
    return new TroubleFilter(Optional.empty(), Optional.of(device), false, Optional.empty());
  }
}
