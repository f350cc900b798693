package dev.muster.contracts.document;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.fact.InventoryProperty;
import dev.muster.contracts.fact.PropertyType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An inventory class that an organisation adds, for the members of a collection.
 *
 * @param name the object's name
 * @param collection whose members report it
 * @param type the class, such as {@code SMS_G_System_LICENCE}
 * @param properties what its instances have, 1 to 100
 * @param key the properties that tell the instances of a device apart; empty where there is one
 *     instance, or where the order tells them apart
 * @param source where instances come from
 */
public record CustomClass(
    ObjectName name,
    ObjectName collection,
    ClassName type,
    List<Property> properties,
    List<String> key,
    CustomSource source)
    implements Declared {
  private static final String PREFIX = "SMS_G_System_";
  private static final int MOST_PROPERTIES = 100;

  /** Refuses a class that nobody could ask about. */
  public CustomClass {
    properties = List.copyOf(properties);
    key = List.copyOf(key);
    if (!type.value().startsWith(PREFIX) || type.value().length() == PREFIX.length()) {
      throw new IllegalArgumentException(
          "a custom class is called " + PREFIX + "… and not " + type);
    }
    if (properties.isEmpty() || properties.size() > MOST_PROPERTIES) {
      throw new IllegalArgumentException("a custom class has 1 to 100 properties");
    }
    Set<String> seen = new HashSet<>();
    for (Property property : properties) {
      String small = property.name().toLowerCase(Locale.ROOT);
      if (!seen.add(small) || small.equals("resourceid")) {
        throw new IllegalArgumentException(
            type + " has the property " + property.name() + " twice");
      }
    }
    for (String part : key) {
      if (properties.stream().noneMatch(property -> property.name().equals(part))) {
        throw new IllegalArgumentException("the key of " + type + " names no property " + part);
      }
    }
  }

  /**
   * A property of the class.
   *
   * @param name as queries and views call it
   * @param type what its values are: text, whole, flag or time
   * @param from what the source calls it, with dots into objects of JSON; absent is the same name
   */
  public record Property(String name, PropertyType type, Optional<String> from) {
    private static final int LONGEST = 200;

    /** Refuses what is no property. */
    public Property {
      new ClassName(name);
      if (type == PropertyType.DEVICE) {
        throw new IllegalArgumentException(name + " is a text, whole, flag or time");
      }
      if (from.filter(other -> other.isEmpty() || other.length() > LONGEST).isPresent()) {
        throw new IllegalArgumentException("what the source calls " + name + " is too long");
      }
    }

    /** What the source calls it. */
    public String origin() {
      return from.orElse(name);
    }
  }

  /** The class as queries may name it. */
  public InventoryClass catalogued() {
    return new InventoryClass(
        type,
        List.of(),
        InventoryClass.Origin.AGENT,
        properties.stream()
            .map(each -> new InventoryProperty(each.name(), each.type(), false))
            .toList());
  }
}
