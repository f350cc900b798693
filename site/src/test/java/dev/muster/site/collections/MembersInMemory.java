package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Members without a database; a change that is none is an error. */
final class MembersInMemory implements Memberships {
  private final Map<ObjectName, Set<DeviceId>> all = new TreeMap<>();

  Map<ObjectName, Set<DeviceId>> all() {
    return all;
  }

  @Override
  public Set<DeviceId> members(ObjectName collection) {
    return new TreeSet<>(all.getOrDefault(collection, Set.of()));
  }

  @Override
  public Map<DeviceId, Set<ObjectName>> collectionsOf(Collection<DeviceId> devices) {
    Map<DeviceId, Set<ObjectName>> found = new TreeMap<>();
    all.forEach((name, members) ->
        members.stream()
            .filter(devices::contains)
            .forEach(device -> found.computeIfAbsent(device, _ -> new TreeSet<>()).add(name)));
    return found;
  }

  @Override
  public Set<DeviceId> devices() {
    Set<DeviceId> devices = new TreeSet<>();
    all.values().forEach(devices::addAll);
    return devices;
  }

  @Override
  public Set<ObjectName> collections() {
    return Set.copyOf(all.keySet());
  }

  @Override
  public void change(List<MembershipChange> changes) {
    for (MembershipChange change : changes) {
      Set<DeviceId> members = all.computeIfAbsent(change.collection(), _ -> new TreeSet<>());
      for (DeviceId device : change.joined()) {
        if (!members.add(device)) {
          throw new IllegalStateException(device + " joined " + change.collection() + " twice");
        }
      }
      for (DeviceId device : change.left()) {
        if (!members.remove(device)) {
          throw new IllegalStateException(device + " was not in " + change.collection());
        }
      }
      if (members.isEmpty()) {
        all.remove(change.collection());
      }
    }
  }
}
