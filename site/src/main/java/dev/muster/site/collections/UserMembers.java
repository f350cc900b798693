package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.ResourceType;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.Difference;
import dev.muster.contracts.user.UserId;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import dev.muster.site.definitions.Definitions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The members of all collections of users, {@code all-users} among them, and the devices that
 * belong to them. A changed user is judged again by the rules that it can affect, and by no other.
 * Safe for use by several threads.
 */
public final class UserMembers implements DevicesOfUsers {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final CollectionsStore store;
  private final EvaluateRules evaluate;
  private final Evaluation evaluation;
  private final Function<Collection<UserId>, Set<DeviceId>> devicesOf;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock evaluating = new ReentrantLock();
  private volatile Supplier<Declarations> declared = () -> Declarations.of(List.of());
  private volatile Instant lastByTime = Instant.EPOCH;
  private volatile Instant lastGlobals = Instant.EPOCH;

  /**
   * By rules over these facts of users.
   *
   * @param devicesOf the devices that belong to one of these users
   */
  public UserMembers(
      ComponentDatabase database,
      EvaluateRules overUsers,
      Function<Collection<UserId>, Set<DeviceId>> devicesOf) {
    this.store = CollectionsStore.ofUsers(database);
    this.evaluate = overUsers;
    this.evaluation = new Evaluation(ResourceType.USER, store, overUsers, _ -> tell());
    this.devicesOf = devicesOf;
  }

  /** Follows these definitions; call {@link #evaluateAll} once at the start. */
  public void follow(Definitions definitions) {
    declared = definitions::all;
    definitions.listen(this::applied);
  }

  /** Calls the listener on the evaluating thread after each stored change of members. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** Some members of a collection of users, in the order of their number. */
  public Page<UserId> members(ObjectName collection, Paging paging) {
    return new Page<>(
        store.members(collection, paging).stream().map(UserMembers::user).toList(),
        store.count(collection));
  }

  /** The members of a collection of users; none where there is no such collection. */
  public Set<UserId> members(ObjectName collection) {
    return users(store.members(collection));
  }

  /** How many members each collection of users has that has any. */
  public Map<ObjectName, Long> counts() {
    return store.counts();
  }

  /** The collections that a user is in. */
  public Set<ObjectName> collectionsOf(UserId user) {
    return store.collectionsOf(resource(user));
  }

  @Override
  public Set<DeviceId> ofMembers(ObjectName collection) {
    return devicesOf.apply(members(collection));
  }

  @Override
  public Set<DeviceId> of(Condition user) {
    Set<DeviceId> found = new HashSet<>();
    evaluate.matching(user, found::add);
    return devicesOf.apply(users(found));
  }

  /** Evaluates every rule for every user. */
  public void evaluateAll() {
    locked(() -> {
      evaluation.rules(declared.get());
      lastByTime = evaluate.now();
      evaluate.pages(evaluation::whole);
      evaluation.strays();
    });
  }

  /** These users are others than before, and those are gone. */
  public void changed(Set<UserId> changed, Set<UserId> gone) {
    locked(() -> {
      know();
      Map<DeviceId, Set<ClassName>> users = new HashMap<>();
      changed.forEach(user -> users.put(resource(user), Set.of(InventoryClass.USER)));
      evaluation.changed(users);
      evaluation.whole(gone.stream().map(UserMembers::resource).toList());
      evaluation.outdated(evaluation.rules().globalOn(Set.of(InventoryClass.USER)));
    });
  }

  /** These devices are others than before, which queries about users may look at. */
  public void devicesChanged(Map<DeviceId, ? extends Collection<ClassName>> changed) {
    Set<ClassName> classes = new TreeSet<>(Set.of(InventoryClass.RELATIONSHIP));
    changed.values().forEach(classes::addAll);
    evaluation.outdated(evaluation.rules().globalOn(classes));
  }

  /**
   * Does what waits: queries that look at more than one user, and from time to time the rules that
   * depend on it. Called by a loop.
   */
  public void follow() {
    store.fold();
    Instant now = evaluate.now();
    if (evaluation.isOutdated() && !lastGlobals.plus(PAUSE).isAfter(now)) {
      lastGlobals = now;
      locked(evaluation::globals);
    }
    if (lastByTime.plus(CollectionMembers.BY_TIME).isBefore(now)) {
      locked(() -> {
        know();
        lastByTime = now;
        evaluation.outdated(evaluation.rules().global());
        evaluation.globals();
        Set<ObjectName> timed = evaluation.rules().timed();
        if (!timed.isEmpty()) {
          evaluate.pages(users -> evaluation.some(users, timed));
        }
      });
    }
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
    } else {
      locked(() -> evaluation.declared(declared.get()));
    }
  }

  private void know() {
    if (evaluation.rules().names().isEmpty()) {
      evaluation.rules(declared.get());
    }
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }

  private void locked(Runnable work) {
    evaluating.lock();
    try {
      work.run();
    } finally {
      evaluating.unlock();
    }
  }

  private static Set<UserId> users(Set<DeviceId> resources) {
    return resources.stream().map(UserMembers::user).collect(Collectors.toCollection(TreeSet::new));
  }

  private static UserId user(DeviceId resource) {
    return new UserId(resource.value());
  }

  private static DeviceId resource(UserId user) {
    return new DeviceId(user.value());
  }
}
