package dev.muster.site.inventory;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.evaluation.Detections;
import dev.muster.platform.database.ComponentDatabase;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Reads a few facts about many devices. */
final class SomeFactsStore {
  private static final String KNOWN =
      """
      select device, classes from inventory_device
      where device = any(:devices) and digest is not null
      """;

  private static final String OF_CLASSES =
      """
      select i.device, i.class, %s from inventory_instance i
      where i.device = any(:devices) and i.class = any(:classes)
      order by i.device, i.class, i.key
      """
          .formatted(FactRowsStore.INSTANCE);

  /**
   * A package's key begins with its name, and what follows it (a colon, a dash, a space) sorts
   * before {@code ~}; so a package is found by the primary key among the hundreds of a device.
   */
  private static final String OF_PACKAGES =
      """
      select i.device, i.class, %s
      from unnest(:devices) d (device)
      cross join unnest(:packages) p (name)
      join inventory_instance i on i.device = d.device and i.class = :class
        and i.key >= p.name collate "C" and i.key < (p.name || '~') collate "C"
        and i.properties ->> 'DisplayName' = p.name
      """
          .formatted(FactRowsStore.INSTANCE);

  private final Jdbi jdbi;
  private final ClassStore classes;

  SomeFactsStore(ComponentDatabase database, ClassStore classes) {
    this.jdbi = database.jdbi();
    this.classes = classes;
  }

  Map<DeviceId, Facts> facts(
      Collection<DeviceId> devices, Set<ClassName> wanted, Set<String> packages) {
    UUID[] ids = InventoryStore.uuids(devices);
    boolean somePackages = !packages.isEmpty() && !wanted.contains(Detections.PACKAGES);
    FactRowsStore gathered = new FactRowsStore(classes);
    jdbi.useTransaction(handle -> {
      gathered.known(
          handle.createQuery(KNOWN).bind("devices", ids),
          name -> wanted.contains(name) || (somePackages && name.equals(Detections.PACKAGES)));
      if (!wanted.isEmpty()) {
        gathered.instances(
            handle.createQuery(OF_CLASSES).bind("devices", ids).bind("classes", numbers(wanted)));
      }
      Optional<Integer> type = classes.find(Detections.PACKAGES);
      if (somePackages && type.isPresent()) {
        gathered.instances(
            handle
                .createQuery(OF_PACKAGES)
                .bind("devices", ids)
                .bind("packages", packages.toArray(String[]::new))
                .bind("class", type.get()));
      }
    });
    return gathered.facts();
  }

  private Integer[] numbers(Set<ClassName> names) {
    return names.stream().flatMap(name -> classes.find(name).stream()).toArray(Integer[]::new);
  }
}
