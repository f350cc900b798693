package dev.muster.site.users;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.user.UserId;
import dev.muster.site.Paging;
import java.util.Optional;
import java.util.Set;

/**
 * Which users are wanted; what is empty does not narrow.
 *
 * @param name users whose unique or full name contains this, without regard to letter case
 * @param device users that this device belongs to
 * @param among one of these
 * @param order the order
 * @param descending whether the order is turned round
 * @param paging which part of the list
 */
public record UserQuery(
    Optional<String> name,
    Optional<DeviceId> device,
    Optional<Set<UserId>> among,
    Order order,
    boolean descending,
    Paging paging) {
  /** What users are ordered by; their number decides where that is equal. */
  public enum Order {
    USER,
    FULL_NAME,
    CHANGED
  }
}
