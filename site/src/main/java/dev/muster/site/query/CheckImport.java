package dev.muster.site.query;

import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.fact.InventoryClass.Origin;
import dev.muster.contracts.fact.InventoryProperty;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.provider.ImportedFacts;
import dev.muster.site.SiteException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes facts that are to be imported only as the catalogue has them. */
final class CheckImport {
  private static final int MOST_INSTANCES = 200;

  private final InventoryCatalogue catalogue;

  CheckImport(InventoryCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The class, where facts of it can be imported. */
  InventoryClass type(ImportedFacts facts) {
    InventoryClass type =
        catalogue
            .find(facts.type().value())
            .orElseThrow(() ->
                new SiteException(
                    "There is no class "
                        + facts.type()
                        + Scope.hint(
                            facts.type().value(),
                            catalogue.classes().stream()
                                .map(each -> each.name().value())
                                .toList())));
    if (type.origin() == Origin.USER || type.name().equals(InventoryClass.RELATIONSHIP)) {
      throw new SiteException(
          "Users and the devices that belong to them come by 'muster user import', not as "
              + type.name()
              + " of a device.");
    }
    if (type.origin() != Origin.IMPORT && !type.name().equals(Tables.SYSTEM)) {
      throw new SiteException(
          "Facts of " + type.name() + " come from the device itself and cannot be imported.");
    }
    return type;
  }

  List<Instance> instances(ImportedFacts facts, InventoryClass type) {
    boolean isSystem = type.name().equals(Tables.SYSTEM);
    int most = isSystem ? 1 : MOST_INSTANCES;
    if (facts.instances().size() > most) {
      throw new SiteException(
          type.name()
              + " takes at most "
              + most
              + " instances a device, not "
              + facts.instances().size()
              + " for "
              + facts.device()
              + ".");
    }
    List<Instance> instances = new ArrayList<>();
    for (Map<String, Value> each : facts.instances()) {
      String key = isSystem ? "" : Integer.toString(instances.size());
      instances.add(new Instance(key, properties(each, type, facts.device())));
    }
    return instances;
  }

  /** These properties, where all are of the class and can be imported. */
  static Map<String, Value> properties(Map<String, Value> given, InventoryClass type, String of) {
    Map<String, Value> properties = new HashMap<>();
    given.forEach((name, value) -> {
      InventoryProperty property =
          type.property(name)
              .filter(found -> !found.name().equals(InventoryClass.RESOURCE))
              .filter(found -> !Tables.isColumn(type.name(), found.name()))
              .orElseThrow(() ->
                  new SiteException(
                      type.name()
                          + " has no property "
                          + Scope.printable(name)
                          + " that can be imported"
                          + Scope.hint(name, importable(type))));
      properties.put(
          property.name(),
          fitted(property, value)
              .orElseThrow(() ->
                  new SiteException(
                      "The value of "
                          + type.name()
                          + "."
                          + property.name()
                          + " for "
                          + of
                          + " is not "
                          + wanted(property)
                          + ".")));
    });
    return properties;
  }

  private static List<String> importable(InventoryClass type) {
    return type.properties().stream()
        .map(InventoryProperty::name)
        .filter(name -> !name.equals(InventoryClass.RESOURCE))
        .filter(name -> !Tables.isColumn(type.name(), name))
        .toList();
  }

  private static Optional<Value> fitted(InventoryProperty property, Value value) {
    if (!property.several()) {
      return one(property, value);
    }
    List<Value> several = new ArrayList<>();
    for (Value each : value instanceof Value.Many many ? many.values() : List.of(value)) {
      Optional<Value> fitted = one(property, each);
      if (fitted.isEmpty()) {
        return Optional.empty();
      }
      several.add(fitted.get());
    }
    return Optional.of(new Value.Many(several));
  }

  private static Optional<Value> one(InventoryProperty property, Value value) {
    boolean storable = !(value instanceof Value.Text(String text)) || text.indexOf('\0') < 0;
    if (value instanceof Value.Many || !storable) {
      return Optional.empty();
    }
    return switch (property.type()) {
      case TEXT -> value instanceof Value.Text ? Optional.of(value) : Optional.empty();
      case WHOLE, FLAG, TIME, DEVICE -> {
        try {
          yield Optional.of(Typing.fit(property.type(), value).value());
        } catch (Typing.Mismatch wrong) {
          yield Optional.empty();
        }
      }
    };
  }

  private static String wanted(InventoryProperty property) {
    String one =
        switch (property.type()) {
          case TEXT -> "text";
          case WHOLE -> "a whole number";
          case FLAG -> "true or false";
          case TIME -> "a time such as 2026-03-31T12:00:00Z";
          case DEVICE -> "a device's id";
        };
    return property.several() ? "a list of which each is " + one : one;
  }
}
