package dev.muster.contracts.document;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.user.UniqueUserName;
import java.util.List;
import java.util.Optional;

/**
 * A set of devices or of users: those that the rule, the lists, the query or an included collection
 * name, without those of excluded collections, within the limiting collection.
 *
 * @param name the object's name
 * @param description for people
 * @param resourceType what its members are; absent is devices
 * @param rule which devices or users are in it, by their facts
 * @param devices direct members of a collection of devices
 * @param users direct members of a collection of users
 * @param query which are in it, in WQL; what it selects means nothing here
 * @param include collections whose members are in it
 * @param exclude collections whose members are not in it, whatever else names them
 * @param limiting only members of this collection can be in it
 */
public record Collection(
    ObjectName name,
    Optional<String> description,
    Optional<ResourceType> resourceType,
    Optional<Condition> rule,
    List<DeviceId> devices,
    List<UniqueUserName> users,
    Optional<String> query,
    List<ObjectName> include,
    List<ObjectName> exclude,
    Optional<ObjectName> limiting)
    implements Declared {
  public Collection {
    resourceType = resourceType.filter(type -> type != ResourceType.DEVICE);
    devices = devices.stream().distinct().sorted().toList();
    users = users.stream().distinct().sorted().toList();
    include = include.stream().distinct().sorted().toList();
    exclude = exclude.stream().distinct().sorted().toList();
    if (resourceType.isPresent() && !devices.isEmpty()) {
      throw new IllegalArgumentException(
          "a collection of users lists no 'devices'; list 'users', such as CORP\\anna");
    }
    if (resourceType.isEmpty() && !users.isEmpty()) {
      throw new IllegalArgumentException(
          "a collection of devices lists no 'users'; write 'resource-type: user'");
    }
    if (rule.isEmpty()
        && devices.isEmpty()
        && users.isEmpty()
        && query.isEmpty()
        && include.isEmpty()) {
      throw new IllegalArgumentException(
          "a collection says who is in it: by 'rule', 'devices', 'query' or 'include'"
              + " (of users: 'users' in place of 'devices')");
    }
  }

  /** One of devices. */
  public Collection(
      ObjectName name,
      Optional<String> description,
      Optional<Condition> rule,
      List<DeviceId> devices,
      Optional<String> query,
      List<ObjectName> include,
      List<ObjectName> exclude,
      Optional<ObjectName> limiting) {
    this(
        name,
        description,
        Optional.empty(),
        rule,
        devices,
        List.of(),
        query,
        include,
        exclude,
        limiting);
  }

  /** What its members are. */
  public ResourceType members() {
    return resourceType.orElse(ResourceType.DEVICE);
  }

  /** One of devices with a rule over facts only. */
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
