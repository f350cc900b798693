package dev.muster.site.status;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.Severity;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which status messages are wanted; what is empty does not narrow.
 *
 * @param device of this device
 * @param atLeast this bad or worse
 * @param component of this component
 * @param event of this kind
 * @param since received at this time or later
 * @param among of one of these devices
 */
public record StatusFilter(
    Optional<DeviceId> device,
    Optional<Severity> atLeast,
    Optional<String> component,
    Optional<String> event,
    Optional<Instant> since,
    Optional<Set<DeviceId>> among) {
  /** All messages. */
  public static StatusFilter all() {
    return new StatusFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Messages of one device. */
  public static StatusFilter of(DeviceId device) {
    return new StatusFilter(
        Optional.of(device),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Messages of one kind. */
  public static StatusFilter ofEvent(String event) {
    return new StatusFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(event),
        Optional.empty(),
        Optional.empty());
  }
}
