package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.Difference;
import dev.muster.evaluation.policy.CompilePolicy;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.definitions.Definitions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The members of all collections, {@code all-devices} among them. Safe for use by several threads;
 * evaluations follow one another, so that listeners hear changes in their order.
 */
public final class CollectionMembers {
  /** What the site database prepares for it. */
  public static final Component COMPONENT =
      new Component("collections", "dev/muster/site/collections");

  private final CollectionsStore store;
  private final Definitions definitions;
  private final EvaluateRules rules;
  private final List<Consumer<MembershipChange>> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock evaluating = new ReentrantLock();
  private Map<ObjectName, Condition> targets = Map.of();

  /** Follows these definitions; call {@link #evaluateAll} once at the start. */
  public CollectionMembers(
      ComponentDatabase database, Definitions definitions, EvaluateRules rules) {
    this.store = new CollectionsStore(database);
    this.definitions = definitions;
    this.rules = rules;
    definitions.listen(this::applied);
  }

  /** Calls the listener on the evaluating thread after each stored change of members. */
  public void listen(Consumer<MembershipChange> listener) {
    listeners.add(listener);
  }

  /** The members of a collection now; none where there is no such collection. */
  public Set<DeviceId> members(ObjectName collection) {
    return store.members(collection);
  }

  /** How many members a collection has. */
  public long count(ObjectName collection) {
    return store.count(collection);
  }

  /** The collections that a device is in. */
  public Set<ObjectName> collectionsOf(DeviceId device) {
    return store.collectionsOf(device);
  }

  /** Evaluates every rule for every device. */
  public void evaluateAll() {
    locked(() -> {
      targets = targets();
      Map<ObjectName, Set<DeviceId>> wanted = rules.members(targets);
      Map<ObjectName, Set<DeviceId>> present = store.all();
      Set<ObjectName> names = new TreeSet<>(wanted.keySet());
      names.addAll(present.keySet());
      List<MembershipChange> changes = new ArrayList<>();
      for (ObjectName name : names) {
        Set<DeviceId> now = wanted.getOrDefault(name, Set.of());
        Set<DeviceId> before = present.getOrDefault(name, Set.of());
        changes.add(new MembershipChange(name, without(now, before), without(before, now)));
      }
      keep(changes);
    });
  }

  /** Evaluates every rule for a device whose facts or approval changed. */
  public void evaluate(DeviceId device) {
    locked(() -> {
      if (targets.isEmpty()) {
        targets = targets();
      }
      Set<ObjectName> wanted = rules.collections(device, targets);
      Set<ObjectName> present = store.collectionsOf(device);
      List<MembershipChange> changes = new ArrayList<>();
      without(wanted, present)
          .forEach(name -> changes.add(new MembershipChange(name, Set.of(device), Set.of())));
      without(present, wanted)
          .forEach(name -> changes.add(new MembershipChange(name, Set.of(), Set.of(device))));
      keep(changes);
    });
  }

  private void applied(Applied applied) {
    boolean rulesChanged =
        applied.differences().stream()
            .anyMatch(difference ->
                difference.object().kind() == ObjectKind.COLLECTION
                    && difference.action() != Difference.Action.UNCHANGED);
    if (rulesChanged) {
      evaluateAll();
    }
  }

  private Map<ObjectName, Condition> targets() {
    Declarations all = definitions.all();
    Map<ObjectName, Condition> found = new TreeMap<>();
    found.put(
        Declarations.ALL_DEVICES.name(),
        CompilePolicy.target(Declarations.ALL_DEVICES.name(), all));
    for (ObjectKey key : all.objects().keySet()) {
      if (key.kind() == ObjectKind.COLLECTION) {
        found.put(key.name(), CompilePolicy.target(key.name(), all));
      }
    }
    return found;
  }

  private void keep(List<MembershipChange> all) {
    List<MembershipChange> changes =
        all.stream().filter(each -> !each.joined().isEmpty() || !each.left().isEmpty()).toList();
    if (!changes.isEmpty()) {
      store.change(changes);
      changes.forEach(change -> listeners.forEach(listener -> listener.accept(change)));
    }
  }

  private void locked(Runnable work) {
    evaluating.lock();
    try {
      work.run();
    } finally {
      evaluating.unlock();
    }
  }

  private static <T> Set<T> without(Set<T> all, Set<T> some) {
    Set<T> left = new HashSet<>(all);
    left.removeAll(some);
    return left;
  }
}
