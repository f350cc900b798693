package dev.muster.contracts.provider;

import dev.muster.contracts.document.ObjectKey;
import java.time.Instant;
import java.util.List;

/**
 * A change that waits for the approval of another administrator.
 *
 * @param id by which it is approved
 * @param by who asked
 * @param devices how many devices it would touch when it was asked
 * @param asked when
 * @param expires it cannot be approved any more from then on, because its signatures are too old
 * @param objects what it would change
 */
public record PendingChange(
    long id, String by, long devices, Instant asked, Instant expires, List<ObjectKey> objects) {
  public PendingChange {
    objects = List.copyOf(objects);
  }
}
