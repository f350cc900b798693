package dev.muster.site.inventory;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Arrival;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The facts about all devices of a site. Planned for 150,000 devices with 200 instances each: 30
 * million rows, 10 GB, with two indexes of 2.5 GB; a batch of reports is one COPY and a handful of
 * statements, however many devices it is from. Safe for several threads.
 */
public final class Inventory {
  /** The component in the site database. */
  public static final Component COMPONENT = new Component("inventory", "dev/muster/site/inventory");

  private static final int SLICE = 10_000;

  private final InventoryStore store;
  private final NeedsStore needs;
  private final ComponentDatabase database;
  private final ClassStore classes;
  private final ReportStore reports;
  private final Set<DeviceId> inNeed = ConcurrentHashMap.newKeySet();
  private final List<InventoryListener> listeners = new CopyOnWriteArrayList<>();

  /** Keeps facts in this database. */
  public Inventory(ComponentDatabase database) {
    this.database = database;
    this.classes = new ClassStore(database);
    this.store = new InventoryStore(database, classes);
    this.reports = new ReportStore(database, classes);
    this.needs = new NeedsStore(database);
    refreshNeeds();
  }

  /**
   * Applies reports in this order, all or nothing. A report that was applied before is left out by
   * its number, and one that a later report of its stream overtook by its sequence. A delta that
   * does not start from what is here changes nothing: the device is asked for a full report. Rows
   * of history are written for what really changed, and not for the first report of a device.
   */
  public void take(List<Arrival<InventoryReport>> arrivals) {
    if (arrivals.isEmpty()) {
      return;
    }
    ReportStore.Applied applied = reports.apply(arrivals);
    applied
        .needs()
        .forEach((device, needs) -> {
          if (needs) {
            inNeed.add(device);
          } else {
            inNeed.remove(device);
          }
        });
    if (!applied.changed().isEmpty()) {
      listeners.forEach(listener -> listener.changed(applied.changed()));
    }
  }

  /** From now on, this listener hears what changed. */
  public void listen(InventoryListener listener) {
    listeners.add(listener);
  }

  /** Whether only a full report brings the facts about the device up to date; from memory. */
  public boolean needsFull(DeviceId device) {
    return inNeed.contains(device);
  }

  /** Asks the device for a full report, because an administrator wants one. */
  public void wantFull(DeviceId device) {
    if (store.wantFull(device)) {
      inNeed.add(device);
    }
  }

  /** Reads again who needs a full report: for a process beside the one that takes reports. */
  public void refreshNeeds() {
    Set<DeviceId> now = needs.inNeed();
    inNeed.retainAll(now);
    inNeed.addAll(now);
  }

  /** The facts about a device; none where it has not reported yet. */
  public Facts of(DeviceId device) {
    return store.facts(Set.of(device)).getOrDefault(device, new Facts(Map.of()));
  }

  /** The facts about those of these devices that have reported. */
  public Map<DeviceId, Facts> of(Collection<DeviceId> devices) {
    return devices.isEmpty() ? Map.of() : store.facts(devices);
  }

  /** The facts of these classes about those of these devices that have reported. */
  public Map<DeviceId, Facts> of(Collection<DeviceId> devices, Set<ClassName> classes) {
    return devices.isEmpty() || classes.isEmpty() ? Map.of() : store.facts(devices, classes);
  }

  /**
   * Reads some of the facts about those of some devices that have reported, as often as it is
   * asked: for whoever looks at all devices of a site. Its instances have no keys. Safe for several
   * threads.
   */
  public Function<Collection<DeviceId>, Map<DeviceId, Facts>> reading(WantedFacts wanted) {
    if (wanted.isNothing()) {
      return devices -> Map.of();
    }
    SomeFactsStore some = new SomeFactsStore(database, classes, wanted);
    return devices -> devices.isEmpty() ? Map.of() : some.of(devices);
  }

  /** The devices that have reported, in their order, after this one. */
  public List<DeviceId> devicesAfter(Optional<DeviceId> last, int most) {
    return store.devicesAfter(last, most);
  }

  /** How fresh the facts about a device are; empty where it has never sent a report. */
  public Optional<Freshness> freshness(DeviceId device) {
    return store.freshness(device);
  }

  /** The classes of the site and how many instances there are; reads an index of all of them. */
  public List<ClassCount> classes() {
    return store.classes();
  }

  /** The instances of a class on all devices, by device and key. */
  public Page<DeviceInstance> instances(ClassName type, Paging paging) {
    return store.instances(type, paging);
  }

  /** What changed on a device, the newest first. */
  public List<Past> history(DeviceId device, Paging paging) {
    return store.history(device, paging);
  }

  /** Those of these devices that have ever sent a report. */
  public Set<DeviceId> reported(Collection<DeviceId> devices) {
    return devices.isEmpty() ? Set.of() : store.reported(devices);
  }

  /** When the oldest change was received that is in the history. */
  public Optional<Instant> oldestHistory() {
    return store.oldestHistory();
  }

  /** Forgets all about a device that is gone. */
  public void forget(DeviceId device) {
    store.forget(device);
    inNeed.remove(device);
  }

  /**
   * Forgets history from before this time, in small transactions.
   *
   * @return how many rows
   */
  public int forgetHistoryBefore(Instant time) {
    int all = 0;
    int slice;
    do {
      slice = store.forgetHistoryBefore(time, SLICE);
      all += slice;
    } while (slice == SLICE);
    return all;
  }
}
