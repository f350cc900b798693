package dev.muster.contracts.fact;

import java.util.List;
import java.util.Optional;

/**
 * The classes that can be asked about.
 *
 * @param classes no two with the same name in any letter case
 */
public record InventoryCatalogue(List<InventoryClass> classes) {
  public InventoryCatalogue {
    classes = List.copyOf(classes);
  }

  /** The classes that every site has. */
  public static InventoryCatalogue standard() {
    return new InventoryCatalogue(StandardClasses.ALL);
  }

  /** The class of this name, or that is also called so, in any letter case. */
  public Optional<InventoryClass> find(String wanted) {
    return classes.stream()
        .filter(each ->
            each.name().value().equalsIgnoreCase(wanted)
                || each.also().stream().anyMatch(name -> name.value().equalsIgnoreCase(wanted)))
        .findFirst();
  }
}
