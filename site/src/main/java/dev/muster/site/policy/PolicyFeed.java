package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.policy.Assignment;
import dev.muster.contracts.policy.AssignmentList;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.database.ComponentDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Policies as a management point sees them (matrix: C28): assignments from memory, bodies by hash,
 * and what changed since the last look. Safe for use by several threads.
 */
public final class PolicyFeed {
  /** Where PostgreSQL notifies of changes that {@link #refresh} reads. */
  public static final String CHANNEL = "muster_policy";

  private static final int MOST_EVENTS = 1_000;

  private final PolicyStore store;
  private final Bodies signed;
  private final AskingMemberships asking;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<PolicyId, ContentHash> bodies = new HashMap<>();
  private final Map<DeviceId, Set<PolicyId>> assigned = new HashMap<>();
  private final Map<Set<PolicyId>, Assigned> lists = new HashMap<>();
  private volatile Map<PolicyId, List<SignedLease>> leases;
  private long cursor;

  /** Reads everything once. */
  public PolicyFeed(ComponentDatabase database) {
    this.store = new PolicyStore(database);
    this.asking = new AskingMemberships(store);
    this.signed = new Bodies(store);
    this.leases = store.leases(LeaseStore::leases);
    PolicySnapshot snapshot = store.snapshot();
    cursor = snapshot.cursor();
    bodies.putAll(snapshot.bodies());
    snapshot.assigned().forEach((device, policies) -> assigned.put(device, Set.copyOf(policies)));
  }

  /** All policies and assignments now, from the database. */
  public PolicySnapshot snapshot() {
    return store.snapshot();
  }

  /** Up to 1,000 events after the one of this number, from the database. */
  public List<PolicyEvent> changesAfter(long number) {
    return store.eventsAfter(number, MOST_EVENTS);
  }

  /** A body, as long as the site keeps it; from memory where it is in use. */
  public Optional<SignedPolicy> body(ContentHash hash) {
    return signed.get(hash);
  }

  /**
   * Brings the memory up to date and says what happened since the last call, in its order. Call it
   * on every notification of {@link #CHANNEL} and every few seconds besides.
   */
  public List<PolicyEvent> refresh() {
    List<PolicyEvent> all = new ArrayList<>();
    lock.writeLock().lock();
    try {
      List<PolicyEvent> events = changesAfter(cursor);
      while (!events.isEmpty()) {
        events.forEach(this::follow);
        all.addAll(events);
        cursor = events.getLast().number();
        events = changesAfter(cursor);
      }
      leases = store.leases(LeaseStore::leases);
    } finally {
      lock.writeLock().unlock();
    }
    return all;
  }

  /** The leases of these policies, from memory; some may have ended. */
  public List<SignedLease> leases(Collection<PolicyId> policies) {
    Map<PolicyId, List<SignedLease>> known = leases;
    return policies.stream()
        .flatMap(policy -> known.getOrDefault(policy, List.of()).stream())
        .toList();
  }

  /**
   * What the site said to a device of these targets and is not past the middle of its time. What is
   * missing is asked of the site, which notes it in the change table.
   */
  public List<SignedMembership> memberships(
      DeviceId device, Collection<ContentHash> targets, Instant now) {
    return asking.of(device, targets, now);
  }

  /** What the site said of a target to these devices. */
  public List<SignedMembership> memberships(ContentHash target, Collection<DeviceId> devices) {
    return store.memberships(memberships -> memberships.said(target, devices));
  }

  /** Calls the listener when a device waits for the site: a wake-up for those in this process. */
  public void whenAsked(Runnable listener) {
    asking.listen(listener);
  }

  private void follow(PolicyEvent event) {
    switch (event) {
      case PolicyEvent.Published published -> {
        bodies.put(published.policy(), published.body());
        signed.get(published.body());
        lists.keySet().removeIf(policies -> policies.contains(published.policy()));
      }
      case PolicyEvent.Stated _ -> {}
      case PolicyEvent.Given given ->
          given
              .devices()
              .forEach(device -> {
                Set<PolicyId> policies = new TreeSet<>(assigned.getOrDefault(device, Set.of()));
                policies.add(given.policy());
                assigned.put(device, Set.copyOf(policies));
              });
      case PolicyEvent.Taken taken ->
          taken
              .devices()
              .forEach(device -> {
                Set<PolicyId> policies = new TreeSet<>(assigned.getOrDefault(device, Set.of()));
                policies.remove(taken.policy());
                if (policies.isEmpty()) {
                  assigned.remove(device);
                } else {
                  assigned.put(device, Set.copyOf(policies));
                }
              });
    }
  }

  /** The devices that have a policy, from memory. */
  public List<DeviceId> devicesWith(PolicyId policy) {
    lock.readLock().lock();
    try {
      return assigned.entrySet().stream()
          .filter(entry -> entry.getValue().contains(policy))
          .map(Map.Entry::getKey)
          .toList();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** What is for a device, from memory; an unknown device has nothing. */
  public Assigned of(DeviceId device) {
    lock.readLock().lock();
    try {
      Assigned known = lists.get(assigned.getOrDefault(device, Set.of()));
      if (known != null) {
        return known;
      }
    } finally {
      lock.readLock().unlock();
    }
    lock.writeLock().lock();
    try {
      return lists.computeIfAbsent(assigned.getOrDefault(device, Set.of()), this::list);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private Assigned list(Set<PolicyId> policies) {
    List<Assignment> assignments = new ArrayList<>();
    for (PolicyId policy : policies) {
      ContentHash body = bodies.get(policy);
      if (body != null) {
        assignments.add(new Assignment(policy, body));
      }
    }
    AssignmentList list = new AssignmentList(assignments);
    return new Assigned(list, Sha256.of(Json.canonicalBytes(list)));
  }
}
