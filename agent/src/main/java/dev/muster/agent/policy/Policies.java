package dev.muster.agent.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.policy.Assignment;
import dev.muster.contracts.policy.AssignmentList;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.policy.Work;
import dev.muster.contracts.trust.Signed;
import dev.muster.evaluation.AssignedPolicy;
import dev.muster.evaluation.Settings;
import dev.muster.evaluation.explain.PolicyHere;
import dev.muster.foundation.authors.Verdict;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The policies of this device. A body that is refused changes nothing: what was good before stays
 * in force, except where an authentic newer body says that it is for other devices. Every refusal
 * is said to the site once. Safe for use by several threads.
 */
public final class Policies {
  private static final int MOST = 10_000;
  private static final int MOST_REFUSALS = 1_000;

  private final PolicyStore store;
  private final Judgement judgement;
  private final Targeting targeting;
  private final Self self;
  private final Ports ports;
  private final ReentrantLock exchange = new ReentrantLock();
  private volatile PolicyStore.Known known;
  private volatile Map<ContentHash, SignedPolicy> bodies = Map.of();

  /**
   * Who verifies.
   *
   * @param device this device
   * @param root the pinned root's key
   * @param clock tells expiry
   */
  public record Self(DeviceId device, PublicKey root, Clock clock) {}

  /**
   * The agent's other parts.
   *
   * @param source where assignments come from
   * @param facts what target rules are judged on
   * @param site what it said of targets that those facts leave open
   * @param reports hears refusals
   */
  public record Ports(AssignmentSource source, FactsNow facts, SiteSays site, Reports reports) {}

  /** The policies that the folder holds, verified anew. */
  public static Policies open(Path folder, Self self, Ports ports) {
    return new Policies(new PolicyStore(folder), self, ports);
  }

  private Policies(PolicyStore store, Self self, Ports ports) {
    this.store = store;
    this.self = self;
    this.ports = ports;
    this.judgement = new Judgement(self.root());
    this.targeting = new Targeting(self, ports.site());
    store.revocations().ifPresent(judgement::take);
    known = store.load();
    Map<ContentHash, SignedPolicy> loaded = new HashMap<>();
    for (ContentHash hash : known.needed()) {
      // A body that the disk has changed is fetched again.
      store
          .body(hash)
          .filter(body -> hash(body).equals(hash))
          .ifPresent(body -> loaded.put(hash, body));
    }
    bodies = Map.copyOf(loaded);
  }

  /**
   * Asks for what changed and fetches it.
   *
   * @return whether anything changed
   * @throws IOException where the source cannot be reached; what was fetched before is kept
   */
  public boolean synchronise() throws IOException {
    exchange.lock();
    try {
      PolicyStore.Known before = known;
      Optional<Signed> revocations = ports.source().revocations();
      boolean revoked = revocations.isPresent() && take(revocations.get());
      Optional<AssignmentList> fresh = ports.source().assignments(known.tag());
      if (fresh.isPresent()) {
        List<Assignment> list = fresh.get().assignments();
        if (list.size() > MOST) {
          throw new IOException("The list of assignments has " + list.size() + " entries");
        }
        Map<PolicyId, ContentHash> assigned = new TreeMap<>();
        list.forEach(one -> assigned.put(one.policy(), one.body()));
        assign(assigned);
      }
      fetchMissing();
      // What was refused for a reason that may have passed, such as a wrong clock.
      known.assigned().forEach(this::consider);
      return revoked || !known.equals(before);
    } finally {
      exchange.unlock();
    }
  }

  /**
   * Takes a pushed change.
   *
   * @return whether anything changed
   * @throws IOException where something that it only names cannot be fetched; the next {@link
   *     #synchronise} fetches it
   */
  public boolean changed(PolicyChange change) throws IOException {
    exchange.lock();
    try {
      PolicyStore.Known before = known;
      Map<PolicyId, ContentHash> assigned = new TreeMap<>(known.assigned());
      change.taken().forEach(assigned::remove);
      Map<ContentHash, SignedPolicy> given = new HashMap<>(bodies);
      for (SignedPolicy body : change.given()) {
        ContentHash hash = hash(body);
        switch (judgement.judge(hash, body, self.clock().instant())) {
          case Verdict.Authentic good -> {
            store.keep(hash, body);
            given.put(hash, body);
            assigned.put(good.policy().id(), hash);
          }
          case Verdict.Refused refused ->
              refuse(hash, Judgement.nameOfItself(body), refused.reason());
        }
      }
      change.named().forEach(one -> assigned.put(one.policy(), one.body()));
      bodies = Map.copyOf(given);
      assign(assigned);
      fetchMissing();
      return !known.equals(before);
    } finally {
      exchange.unlock();
    }
  }

  /** The policies that are authentic now and whose target is not false for the device. */
  public List<AssignedPolicy> current() {
    List<AssignedPolicy> current = new ArrayList<>();
    Facts facts = ports.facts().facts();
    for (AssignedPolicy one : authentic()) {
      Optional<String> objection = targeting.objection(one, facts);
      if (objection.isPresent()) {
        refuse(one.body(), one.policy().id().value(), objection.get());
      } else {
        current.add(one);
        accept(one.body());
      }
    }
    return List.copyOf(current);
  }

  /** The policies that are authentic now, whomever they are for. */
  private List<AssignedPolicy> authentic() {
    List<AssignedPolicy> authentic = new ArrayList<>();
    Map<PolicyId, ContentHash> held = new TreeMap<>(known.held());
    Map<ContentHash, SignedPolicy> texts = bodies;
    held.forEach((id, hash) -> {
      SignedPolicy body = texts.get(hash);
      switch (body == null ? null : judgement.judge(hash, body, self.clock().instant())) {
        case null -> {}
        case Verdict.Authentic good -> authentic.add(targeting.assigned(good.policy(), hash));
        case Verdict.Refused refused -> refuse(hash, id.value(), refused.reason());
      }
    });
    return authentic;
  }

  /** The policies of which this device knows that they are for it. */
  public List<AssignedPolicy> certain() {
    Facts facts = ports.facts().facts();
    return current().stream().filter(one -> targeting.isCertain(one, facts)).toList();
  }

  /** The targets that this device cannot judge, and of which the site may say what they are. */
  public Set<ContentHash> openTargets() {
    Facts facts = ports.facts().facts();
    return authentic().stream()
        .flatMap(one -> targeting.open(one, facts).stream())
        .collect(Collectors.toSet());
  }

  /** How this agent behaves: all client settings that are for it, merged. */
  public Settings settings() {
    return Settings.merged(certainly(Work.Settings.class).map(Work.Settings::settings).toList());
  }

  /** The inventory classes that this device is to report beside those of every agent. */
  public List<CustomClass> classes() {
    return certainly(Work.Inventory.class).map(Work.Inventory::type).toList();
  }

  private <W extends Work> Stream<W> certainly(Class<W> kind) {
    return certain().stream()
        .map(one -> one.policy().work())
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  /** Why policies that are assigned to this device are not followed. */
  public Map<PolicyId, String> refusals() {
    PolicyStore.Known now = known;
    Map<PolicyId, String> refusals = new TreeMap<>();
    now.assigned()
        .forEach((policy, body) ->
            Optional.ofNullable(now.refusals().get(body))
                .ifPresent(reason -> refusals.put(policy, reason)));
    return refusals;
  }

  /** What this device knows of each policy that is assigned to it. */
  public List<PolicyHere> assigned() {
    Map<ContentHash, SignedPolicy> texts = bodies;
    return new Standings(store, targeting)
        .of(
            known,
            body ->
                Optional.ofNullable(texts.get(body))
                    .map(text -> judgement.judge(body, text, self.clock().instant())));
  }

  private boolean take(Signed revocations) {
    if (store.revocations().filter(revocations::equals).isPresent()) {
      return false;
    }
    Optional<String> objection = judgement.take(revocations);
    if (objection.isPresent()) {
      refuse(
          Sha256.of(Json.canonicalBytes(revocations)),
          "a list of revoked authors",
          objection.get());
      return false;
    }
    store.keepRevocations(revocations);
    return true;
  }

  private void assign(Map<PolicyId, ContentHash> assigned) {
    Map<PolicyId, ContentHash> held = new TreeMap<>(known.held());
    held.keySet().retainAll(assigned.keySet());
    update(new PolicyStore.Known(assigned, held, known.serials(), known.refusals()));
    assigned.forEach(this::consider);
  }

  private void fetchMissing() throws IOException {
    for (Map.Entry<PolicyId, ContentHash> one : known.assigned().entrySet()) {
      if (bodies.containsKey(one.getValue())) {
        continue;
      }
      Optional<SignedPolicy> body = ports.source().body(one.getValue());
      if (body.isEmpty()) {
        continue;
      }
      if (!hash(body.get()).equals(one.getValue())) {
        refuse(
            one.getValue(),
            one.getKey().value(),
            "its body does not have the hash " + one.getValue() + " by which it is assigned");
        continue;
      }
      store.keep(one.getValue(), body.get());
      Map<ContentHash, SignedPolicy> more = new HashMap<>(bodies);
      more.put(one.getValue(), body.get());
      bodies = Map.copyOf(more);
      consider(one.getKey(), one.getValue());
    }
    Set<ContentHash> needed = known.needed();
    store.removeAllBut(needed);
    judgement.forgetAllBut(needed);
    targeting.forgetAllBut(needed);
    Map<ContentHash, SignedPolicy> rest = new HashMap<>(bodies);
    rest.keySet().retainAll(needed);
    bodies = Map.copyOf(rest);
  }

  /** Takes an assigned body into force, or says why not. */
  private void consider(PolicyId id, ContentHash hash) {
    SignedPolicy body = bodies.get(hash);
    if (body == null || hash.equals(known.held().get(id))) {
      return;
    }
    switch (judgement.judge(hash, body, self.clock().instant())) {
      case Verdict.Refused refused -> refuse(hash, id.value(), refused.reason());
      case Verdict.Authentic good -> consider(id, hash, good.policy());
    }
  }

  private void consider(PolicyId id, ContentHash hash, Policy policy) {
    long seen = known.serials().getOrDefault(id, Long.MIN_VALUE);
    if (!policy.id().equals(id)) {
      refuse(hash, id.value(), "its body is that of " + policy.id());
    } else if (policy.serial() < seen) {
      refuse(
          hash,
          id.value(),
          "its serial "
              + policy.serial()
              + " is lower than "
              + seen
              + ", which this device has seen");
    } else {
      // A target that is false now is held, since facts change; current() leaves it out.
      Map<PolicyId, ContentHash> held = new TreeMap<>(known.held());
      held.put(id, hash);
      Map<PolicyId, Long> serials = new TreeMap<>(known.serials());
      serials.put(id, policy.serial());
      Map<ContentHash, String> refusals = new TreeMap<>(known.refusals());
      refusals.remove(hash);
      update(new PolicyStore.Known(known.assigned(), held, serials, refusals));
      targeting
          .objection(targeting.assigned(policy, hash), ports.facts().facts())
          .ifPresent(reason -> refuse(hash, id.value(), reason));
    }
  }

  private void refuse(ContentHash what, String name, String reason) {
    if (reason.equals(known.refusals().get(what))) {
      return;
    }
    exchange.lock();
    try {
      if (reason.equals(known.refusals().get(what))) {
        return;
      }
      Map<ContentHash, String> refusals = new TreeMap<>(known.refusals());
      Set<ContentHash> assigned = new HashSet<>(known.assigned().values());
      assigned.addAll(known.held().values());
      if (refusals.size() >= MOST_REFUSALS) {
        refusals.keySet().retainAll(assigned);
      }
      refusals.put(what, reason);
      ports.reports().say(Judgement.refusal(name, reason, self.clock().instant()));
      update(new PolicyStore.Known(known.assigned(), known.held(), known.serials(), refusals));
    } finally {
      exchange.unlock();
    }
  }

  private void accept(ContentHash body) {
    if (!known.refusals().containsKey(body)) {
      return;
    }
    exchange.lock();
    try {
      Map<ContentHash, String> refusals = new TreeMap<>(known.refusals());
      refusals.remove(body);
      update(new PolicyStore.Known(known.assigned(), known.held(), known.serials(), refusals));
    } finally {
      exchange.unlock();
    }
  }

  private void update(PolicyStore.Known fresh) {
    if (!fresh.equals(known)) {
      store.save(fresh);
      known = fresh;
    }
  }

  private static ContentHash hash(SignedPolicy body) {
    return Sha256.of(Json.canonicalBytes(body));
  }
}
