package dev.muster.site.query;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.query.Query;
import dev.muster.site.collections.DeviceFacts;
import dev.muster.site.inventory.Inventory;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The facts that collections are evaluated on: what devices reported, what the site knows of them,
 * and what was imported.
 */
public record KnownFacts(DeviceQueries queries, Inventory inventory) implements DeviceFacts {
  @Override
  public Map<DeviceId, Facts> of(Collection<DeviceId> devices, Set<ClassName> classes) {
    Set<DeviceId> approved = queries.approved(devices);
    Map<DeviceId, Facts> reported = inventory.of(approved, classes);
    Map<DeviceId, Facts> all = new HashMap<>();
    queries
        .known(approved, classes)
        .forEach((device, known) -> {
          Map<ClassName, List<Instance>> both = new HashMap<>(known.classes());
          Optional.ofNullable(reported.get(device))
              .ifPresent(facts -> both.putAll(facts.classes()));
          all.put(device, new Facts(both));
        });
    return all;
  }

  @Override
  public List<DeviceId> after(Optional<DeviceId> last, int most) {
    return queries.approvedAfter(last, most);
  }

  @Override
  public Set<DeviceId> matching(Query query) {
    return queries.devices(query);
  }
}
