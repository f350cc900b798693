package dev.muster.site.clients;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.site.Paging;
import java.util.Optional;
import java.util.Set;

/**
 * Which devices are wanted; what is empty does not narrow.
 *
 * @param state in this state
 * @param name devices whose name contains this, without regard to letter case
 * @param collection members of this collection
 * @param among one of these
 * @param order the order
 * @param descending whether the order is turned round
 * @param paging which part of the list
 */
public record DeviceQuery(
    Optional<DeviceState> state,
    Optional<String> name,
    Optional<ObjectName> collection,
    Optional<Set<DeviceId>> among,
    Order order,
    boolean descending,
    Paging paging) {
  /** What devices are ordered by; the device's id decides where that is equal. */
  public enum Order {
    NAME,
    LAST_SEEN,
    REGISTERED
  }

  /** All devices by name. */
  public static DeviceQuery all(Paging paging) {
    return of(Optional.empty(), paging);
  }

  /** Devices in one state by name. */
  public static DeviceQuery in(DeviceState state, Paging paging) {
    return of(Optional.of(state), paging);
  }

  private static DeviceQuery of(Optional<DeviceState> state, Paging paging) {
    return new DeviceQuery(
        state, Optional.empty(), Optional.empty(), Optional.empty(), Order.NAME, false, paging);
  }
}
