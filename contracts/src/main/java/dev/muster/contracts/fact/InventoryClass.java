package dev.muster.contracts.fact;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An inventory class as queries may name it.
 *
 * @param name the class
 * @param also other names by which queries may call it
 * @param origin where its instances come from
 * @param properties what instances may have; {@code ResourceID} is added to every class
 */
public record InventoryClass(
    ClassName name, List<ClassName> also, Origin origin, List<InventoryProperty> properties) {
  /** The property that says which device an instance belongs to. */
  public static final String RESOURCE = "ResourceID";

  /** The class of users. */
  public static final ClassName USER = new ClassName("SMS_R_User");

  /** The class that says whom a device belongs to. */
  public static final ClassName RELATIONSHIP = new ClassName("SMS_UserMachineRelationship");

  /** Where instances come from. */
  public enum Origin {
    /** The agent gathers them. */
    AGENT,
    /** The site knows them of itself, and of what was imported. */
    SITE,
    /** Somebody imports them. */
    IMPORT,
    /** They are users and belong to no device. */
    USER
  }

  public InventoryClass {
    also = List.copyOf(also);
    properties = properties.stream().filter(each -> !each.name().equals(RESOURCE)).toList();
    properties =
        Stream.concat(
                Stream.of(new InventoryProperty(RESOURCE, PropertyType.DEVICE, false)),
                properties.stream())
            .toList();
  }

  /** The property of this name, in any letter case. */
  public Optional<InventoryProperty> property(String wanted) {
    return properties.stream().filter(each -> each.name().equalsIgnoreCase(wanted)).findFirst();
  }
}
