package dev.muster.contracts.document;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Condition;
import java.util.List;
import java.util.Optional;

/**
 * A set of devices: those that the rule, the list of devices, the query or an included collection
 * name, without those of excluded collections, within the limiting collection.
 *
 * @param name the object's name
 * @param description for people
 * @param rule which devices are in it, by their facts
 * @param devices direct members
 * @param query which devices are in it, in WQL; what it selects means nothing here
 * @param include collections whose members are in it
 * @param exclude collections whose members are not in it, whatever else names them
 * @param limiting only members of this collection can be in it
 */
public record Collection(
    ObjectName name,
    Optional<String> description,
    Optional<Condition> rule,
    List<DeviceId> devices,
    Optional<String> query,
    List<ObjectName> include,
    List<ObjectName> exclude,
    Optional<ObjectName> limiting)
    implements Declared {
  public Collection {
    devices = devices.stream().distinct().sorted().toList();
    include = include.stream().distinct().sorted().toList();
    exclude = exclude.stream().distinct().sorted().toList();
    if (rule.isEmpty() && devices.isEmpty() && query.isEmpty() && include.isEmpty()) {
      throw new IllegalArgumentException(
          "a collection says who is in it: by 'rule', 'devices', 'query' or 'include'");
    }
  }

  /** One with a rule over facts only. */
  public Collection(
      ObjectName name,
      Optional<String> description,
      Condition rule,
      Optional<ObjectName> limiting) {
    this(
        name,
        description,
        Optional.of(rule),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        limiting);
  }
}
