package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.ResourceType;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.Difference;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import dev.muster.site.definitions.Definitions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The members of all collections, {@code all-devices} among them; of collections of users, the
 * devices that belong to their members. Only what a change can affect is evaluated again. Safe for
 * use by several threads; evaluations follow one another, so that listeners hear changes in their
 * order.
 */
public final class CollectionMembers {
  /** What the site database prepares for it. */
  public static final Component COMPONENT =
      new Component("collections", "dev/muster/site/collections");

  /** How often rules that depend on the time are evaluated. */
  public static final Duration BY_TIME = Duration.ofMinutes(15);

  private static final Duration NEW_DEVICES = Duration.ofMinutes(1);

  /** A query over all devices takes seconds, so one that every report outdates waits so long. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final CollectionsStore store;
  private final Definitions definitions;
  private final EvaluateRules evaluate;
  private final Evaluation evaluation;
  private final List<Consumer<List<MembershipChange>>> listeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> pending = new CopyOnWriteArrayList<>();
  private final ReentrantLock evaluating = new ReentrantLock();
  private volatile Instant lastByTime = Instant.EPOCH;
  private volatile Instant lastGlobals = Instant.EPOCH;
  private volatile Instant lastSystems = Instant.EPOCH;

  /** Follows these definitions; call {@link #evaluateAll} once at the start. */
  public CollectionMembers(
      ComponentDatabase database, Definitions definitions, EvaluateRules rules) {
    this.store = CollectionsStore.ofDevices(database);
    this.definitions = definitions;
    this.evaluate = rules;
    this.evaluation = new Evaluation(ResourceType.DEVICE, store, rules, this::tell);
    definitions.listen(this::applied);
  }

  /** Calls the listener on the evaluating thread after each stored change of members. */
  public void listen(Consumer<List<MembershipChange>> listener) {
    listeners.add(listener);
  }

  /** Calls the listener when {@link #follow} has something to do. */
  public void whenPending(Runnable listener) {
    pending.add(listener);
  }

  /** The devices of a collection now; none where there is no such collection. */
  public Set<DeviceId> members(ObjectName collection) {
    return store.members(collection);
  }

  /** Some members of a collection, in their order. */
  public Page<DeviceId> members(ObjectName collection, Paging paging) {
    return new Page<>(store.members(collection, paging), store.count(collection));
  }

  /** How many members a collection has. */
  public long count(ObjectName collection) {
    return store.count(collection);
  }

  /** How many members each collection has that has any. */
  public Map<ObjectName, Long> counts() {
    return store.counts();
  }

  /** The collections that a device is in. */
  public Set<ObjectName> collectionsOf(DeviceId device) {
    return store.collectionsOf(device);
  }

  /** Evaluates every rule for every device. */
  public void evaluateAll() {
    locked(() -> {
      evaluation.rules(definitions.all());
      lastByTime = evaluate.now();
    });
    everywhere(Optional.empty());
    locked(evaluation::strays);
  }

  /** Evaluates every rule for a device that was approved, blocked or otherwise became another. */
  public void evaluate(DeviceId device) {
    locked(() -> {
      know();
      evaluation.whole(List.of(device));
      evaluation.outdated(evaluation.rules().global());
    });
    wake();
  }

  /** Evaluates the rules that a change of facts can affect. */
  public void changed(Map<DeviceId, ? extends Collection<ClassName>> changed) {
    locked(() -> {
      know();
      evaluation.changed(changed);
    });
    wake();
  }

  /**
   * Other users are members of collections now, or known otherwise, or these devices belong to
   * others: asks again soon for what that can affect.
   */
  public void usersChanged(Set<DeviceId> devices) {
    locked(() -> {
      know();
      Map<DeviceId, Set<ClassName>> moved = new HashMap<>();
      devices.forEach(device -> moved.put(device, Set.of(InventoryClass.RELATIONSHIP)));
      evaluation.changed(moved);
      evaluation.outdated(evaluation.rules().ofUsersOfDevices());
      evaluation.outdated(evaluation.rules().globalOn(Set.of(InventoryClass.USER)));
    });
    wake();
  }

  /**
   * Does what waits: queries over several devices that are outdated, devices that are new or called
   * otherwise, and from time to time the rules that depend on it. Called by a loop.
   */
  public void follow() {
    store.fold();
    Instant now = evaluate.now();
    if (evaluation.isOutdated() && !lastGlobals.plus(PAUSE).isAfter(now)) {
      lastGlobals = now;
      locked(() -> {
        know();
        evaluation.globals();
      });
    }
    if (lastSystems.plus(NEW_DEVICES).isBefore(now)) {
      lastSystems = now;
      lookAtDevices();
    }
    if (lastByTime.plus(BY_TIME).isBefore(now)) {
      evaluateByTime();
    }
  }

  /** Evaluates the rules that devices affect which are new or called otherwise. */
  public void lookAtDevices() {
    evaluate.pages(devices ->
        locked(() -> {
          know();
          evaluation.systems(devices);
        }));
  }

  /** Evaluates the rules that depend on the time. */
  public void evaluateByTime() {
    locked(() -> {
      know();
      lastByTime = evaluate.now();
      Set<ObjectName> timed = evaluation.rules().timed();
      timed.retainAll(evaluation.rules().global());
      evaluation.outdated(timed);
      evaluation.globals();
    });
    everywhere(Optional.of(Rules::timed));
  }

  private void applied(Applied applied) {
    boolean rulesChanged =
        applied.differences().stream()
            .anyMatch(difference ->
                (difference.object().kind() == ObjectKind.COLLECTION
                        || difference.object().kind() == ObjectKind.CUSTOM_CLASS)
                    && difference.action() != Difference.Action.UNCHANGED);
    if (!rulesChanged) {
      return;
    }
    if (evaluation.rules().names().isEmpty()) {
      evaluateAll();
      return;
    }
    locked(() -> evaluation.declared(definitions.all()));
  }

  /** One page after the other, so that others get their turn; always with the rules as they are. */
  private void everywhere(Optional<Function<Rules, Set<ObjectName>>> which) {
    evaluate.pages(devices ->
        locked(() -> {
          if (which.isEmpty()) {
            evaluation.whole(devices);
          } else {
            Set<ObjectName> some = which.get().apply(evaluation.rules());
            if (!some.isEmpty()) {
              evaluation.some(devices, some);
            }
          }
        }));
  }

  private void know() {
    if (evaluation.rules().names().isEmpty()) {
      evaluation.rules(definitions.all());
    }
  }

  private void wake() {
    if (evaluation.isOutdated()) {
      pending.forEach(Runnable::run);
    }
  }

  private void tell(List<MembershipChange> changes) {
    listeners.forEach(listener -> listener.accept(changes));
  }

  private void locked(Runnable work) {
    evaluating.lock();
    try {
      work.run();
    } finally {
      evaluating.unlock();
    }
  }
}
