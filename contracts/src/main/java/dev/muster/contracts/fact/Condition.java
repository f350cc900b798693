package dev.muster.contracts.fact;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.query.Query;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A rule over the facts of one device, or of one user: true, false or unknown. */
public sealed interface Condition {
  /** True for every device. */
  record Everything() implements Condition {}

  /** True where all are. */
  record All(List<Condition> of) implements Condition {
    public All {
      of = List.copyOf(of);
    }
  }

  /** True where one is. */
  record Any(List<Condition> of) implements Condition {
    public Any {
      of = List.copyOf(of);
    }
  }

  /** True where the other is false. */
  record Not(Condition of) implements Condition {}

  /**
   * True for these devices.
   *
   * @param devices by id, in their order, so that all who sign and check write them alike
   */
  record Devices(Set<DeviceId> devices) implements Condition {
    public Devices {
      devices = Collections.unmodifiableSet(new TreeSet<>(devices));
    }
  }

  /**
   * True where an instance has a value that compares so.
   *
   * @param property the left side
   * @param operator how
   * @param value the right side
   */
  record Compare(PropertyName property, Operator operator, Value value) implements Condition {}

  /**
   * True where the class has an instance.
   *
   * @param type the class
   */
  record Exists(ClassName type) implements Condition {}

  /**
   * True where the query has a row of the device. Documents say queries in WQL; this is what
   * becomes of them in a policy.
   *
   * @param query with every name resolved
   */
  record Matches(Query query) implements Condition {}

  /**
   * True where the device belongs to a user of whom the other is true. Only the site knows that; to
   * an agent it is unknown.
   *
   * @param of a rule over the facts of one user
   */
  record UsedBy(Condition of) implements Condition {}
}
