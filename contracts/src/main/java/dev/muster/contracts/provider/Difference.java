package dev.muster.contracts.provider;

import dev.muster.contracts.document.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * What becomes, or became, of one object.
 *
 * @param object which
 * @param action what happens to it
 * @param version before the change; 0 where there is none
 * @param fields what differs; for a new or deleted object empty
 */
public record Difference(ObjectKey object, Action action, long version, List<Field> fields) {
  public Difference {
    fields = List.copyOf(fields);
  }

  /** What happens to an object. */
  public enum Action {
    CREATED,
    CHANGED,
    UNCHANGED,
    DELETED
  }

  /**
   * One difference.
   *
   * @param path keys and indexes, such as {@code types[0].timeout}
   * @param before the old JSON, absent where there was none
   * @param after the new JSON, absent where there is none
   */
  public record Field(String path, Optional<String> before, Optional<String> after) {}
}
