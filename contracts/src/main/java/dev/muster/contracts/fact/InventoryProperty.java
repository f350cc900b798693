package dev.muster.contracts.fact;

/**
 * A property that the instances of an inventory class may have.
 *
 * @param name as in Configuration Manager
 * @param type what its values are
 * @param several whether an instance may have several values of it
 */
public record InventoryProperty(String name, PropertyType type, boolean several) {
  /** Refuses a name that is not one. */
  public InventoryProperty {
    new ClassName(name);
  }
}
