package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.Lease;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.Leases;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.collections.CollectionMembers;
import dev.muster.site.collections.MembershipChange;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.definitions.Publication;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Gives policies to the members of their collections. It follows definitions by cursor and members
 * by what they are, so that a crash between the components is made good by the next step. Safe for
 * use by several threads.
 */
public final class Policies {
  /** What the site database prepares for it. */
  public static final Component COMPONENT = new Component("policy", "dev/muster/site/policy");

  private static final int PUBLICATIONS = 100;

  private final PolicyStore store;
  private final HeldStore held;
  private final Definitions definitions;
  private final CollectionMembers members;
  private final Leasing leasing;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Follows these; call {@link #reconcile} once at the start. */
  public Policies(
      ComponentDatabase database,
      Definitions definitions,
      CollectionMembers members,
      Leasing leasing) {
    this.store = new PolicyStore(database);
    this.held = new HeldStore(database);
    this.definitions = definitions;
    this.members = members;
    this.leasing = leasing;
    members.listen(this::changed);
    definitions.listen(_ -> catchUp());
  }

  /** Calls the listener after every change: a wake-up for those in this process. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** The body that each policy has now. */
  public Map<PolicyId, ContentHash> bodies() {
    return store.standing().stream().collect(Collectors.toMap(Standing::policy, Standing::body));
  }

  /** How a policy stands for a device; nothing where no such policy stands. */
  public Optional<GivenPolicy> given(PolicyId policy, DeviceId device) {
    return store
        .given(policy, device)
        .map(given -> given.stopped(Optional.ofNullable(stops().get(policy))));
  }

  /** The policies that a device is given now, by name. */
  public List<HeldPolicy> of(DeviceId device) {
    return held.of(device);
  }

  /** Makes good whatever was missed: publications first, then members of every policy. */
  public void reconcile() {
    catchUp();
    store.change(changing -> {
      changing.leases().judge();
      changing.memberships().judge();
      changing.standing().forEach(each -> match(changing, each));
      renew(changing);
    });
    wake();
  }

  /** Follows publications to the last. */
  public void catchUp() {
    List<Publication> next = definitions.publicationsAfter(store.progress(), PUBLICATIONS);
    while (!next.isEmpty()) {
      List<Publication> batch = next;
      store.change(changing -> {
        batch.forEach(publication -> follow(changing, publication));
        renew(changing);
      });
      next = definitions.publicationsAfter(store.progress(), PUBLICATIONS);
    }
    wake();
  }

  private void follow(PolicyStore.Changing changing, Publication publication) {
    if (publication.number() <= changing.progress()) {
      return;
    }
    if (publication.signed().isPresent()) {
      SignedPolicy signed = publication.signed().get();
      Policy policy = SignedRecords.unverified(signed.policy(), Policy.class);
      String body = Json.canonical(signed);
      Standing standing =
          new Standing(
              policy.id(),
              Sha256.of(body),
              policy.collection(),
              policy.mostDevices(),
              Standing.named(policy.work()),
              policy.work() instanceof Work.UpgradeAgent,
              Optional.empty(),
              Leases.areNeededFor(policy.work()),
              changing.leases().stops().containsKey(policy.id()));
      if (standing.isHeld()) {
        // First, so that nobody is given the body of a stage that has not begun.
        changing.take(standing.policy(), List.copyOf(changing.assigned(standing.policy())));
      }
      changing.publish(standing, policy.serial(), body);
      changing.memberships().judge();
      match(changing, standing);
    } else {
      changing.take(publication.policy(), List.copyOf(changing.assigned(publication.policy())));
      changing.retire(publication.policy());
    }
    changing.progress(publication.number());
  }

  private void changed(List<MembershipChange> changes) {
    Map<ObjectName, MembershipChange> byCollection =
        changes.stream().collect(Collectors.toMap(MembershipChange::collection, change -> change));
    store.change(changing ->
        changing.standing().stream()
            .filter(each -> byCollection.containsKey(each.collection()))
            .forEach(each ->
                follow(
                    changing, each, Objects.requireNonNull(byCollection.get(each.collection())))));
    wake();
  }

  /** What a change of members means for a policy that has room for all; else all are looked at. */
  private void follow(PolicyStore.Changing changing, Standing standing, MembershipChange change) {
    long before = changing.count(standing.policy());
    if (standing.isHeld()
        || standing.named().isPresent()
        || before >= standing.mostDevices()
        || before + change.joined().size() > standing.mostDevices()) {
      match(changing, standing);
      return;
    }
    Set<DeviceId> touched = new TreeSet<>(change.joined());
    touched.addAll(change.left());
    Set<DeviceId> present = changing.assigned(standing.policy(), touched);
    changing.take(
        standing.policy(), change.left().stream().filter(present::contains).sorted().toList());
    changing.give(
        standing,
        change.joined().stream().filter(device -> !present.contains(device)).sorted().toList());
  }

  /** The stages that stand, released or not. */
  public List<StagedPolicy> staged() {
    return store.standing().stream()
        .filter(Standing::staged)
        .flatMap(standing ->
            store.body(standing.body()).stream()
                .map(signed ->
                    new StagedPolicy(
                        standing.body(),
                        SignedRecords.unverified(signed.policy(), Policy.class),
                        standing.released())))
        .toList();
  }

  /** Gives a stage to the members of its collection from now on, unless it has another body now. */
  public void release(StagedPolicy stage, Instant time) {
    PolicyId policy = stage.policy().id();
    store.change(changing -> {
      if (changing.release(policy, stage.body(), time)) {
        changing.standing().stream()
            .filter(each -> each.policy().equals(policy))
            .forEach(each -> match(changing, each));
      }
    });
    wake();
  }

  /** Takes the policy from who left, and gives it to who joined while its author allows more. */
  private void match(PolicyStore.Changing changing, Standing standing) {
    Set<DeviceId> wanted =
        standing.isHeld() ? Set.of() : standing.meant(members.members(standing.collection()));
    Set<DeviceId> present = changing.assigned(standing.policy());
    List<DeviceId> gone = new ArrayList<>(present);
    gone.removeIf(wanted::contains);
    TreeSet<DeviceId> kept = new TreeSet<>(present);
    gone.forEach(kept::remove);
    long room = Math.max(0, standing.mostDevices() - kept.size());
    List<DeviceId> tooMany =
        kept.stream().skip(Math.min(kept.size(), standing.mostDevices())).toList();
    List<DeviceId> joined =
        wanted.stream().filter(device -> !kept.contains(device)).limit(room).toList();
    gone.addAll(tooMany);
    changing.take(standing.policy(), gone);
    changing.give(standing, joined);
  }

  /**
   * Stops a deployment: its policy is taken from everybody, and no lease of it is signed any more.
   * What was stopped before stays as it was.
   *
   * @return the stop; absent where no such policy stands
   */
  public Optional<Stop> stop(PolicyId policy, String by, String reason) {
    Instant now = leasing.clock().instant();
    change(policy, changing -> changing.leases().stop(policy, by, reason, now));
    return Optional.ofNullable(stops().get(policy));
  }

  /** Lets a deployment that was stopped go on: its members are given the policy again. */
  public void resume(PolicyId policy) {
    change(policy, changing -> changing.leases().resume(policy));
  }

  private void change(PolicyId policy, Consumer<PolicyStore.Changing> work) {
    store.change(changing -> {
      if (changing.standing().stream().anyMatch(each -> each.policy().equals(policy))) {
        work.accept(changing);
        changing.standing().stream()
            .filter(each -> each.policy().equals(policy))
            .forEach(each -> match(changing, each));
        renew(changing);
      }
    });
    wake();
  }

  /** The devices that have the policy now. */
  public Set<DeviceId> holders(PolicyId policy) {
    return store.holders(policy);
  }

  /** What somebody has stopped. */
  public Map<PolicyId, Stop> stops() {
    return store.leases(LeaseStore::stops);
  }

  /** The policies of which anything is done only under a lease. */
  public Set<PolicyId> leased() {
    return store.standing().stream()
        .filter(Standing::leased)
        .map(Standing::policy)
        .collect(Collectors.toSet());
  }

  /** Signs anew the leases that end soon; call it every {@link Leasing#pause}. */
  public void renewLeases() {
    if (!store.leases(leases -> leases.wanting(leasing.renewed())).isEmpty()) {
      store.change(this::renew);
    }
  }

  /** Within a change of policies, so that none is signed after a stop. */
  private void renew(PolicyStore.Changing changing) {
    Instant now = leasing.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    for (LeaseStore.Wanting one : changing.leases().wanting(leasing.renewed())) {
      var lease =
          new Lease(
              leasing.site(),
              one.policy(),
              one.body(),
              one.serial(),
              now,
              now.plus(leasing.length()));
      changing.leases().keep(lease, leasing.signature().apply(lease));
    }
  }

  private void wake() {
    listeners.forEach(Runnable::run);
  }
}
