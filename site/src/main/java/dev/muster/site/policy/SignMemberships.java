package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.policy.Membership;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.evaluation.Truth;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.collections.EvaluateRules;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says to devices that ask, signed, whether a target means them. The condition that an author
 * signed is judged on what the site knows, and one that means the device is said only to who has a
 * policy with it. For one thread.
 */
public final class SignMemberships {
  /** Where PostgreSQL notifies of devices that wait. */
  public static final String CHANNEL = "muster_policy_asked";

  private static final int BATCH = 1_000;

  /** A query over several devices is asked again at most so often, however many wait. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final PolicyStore store;
  private final EvaluateRules rules;
  private final Stating stating;
  private final Map<ContentHash, Grounded> grounded = new HashMap<>();

  /** Over what {@link Policies} gives. */
  public SignMemberships(ComponentDatabase database, EvaluateRules rules, Stating stating) {
    this.store = new PolicyStore(database);
    this.rules = rules;
    this.stating = stating;
  }

  private record Grounded(Condition condition, Instant made) {}

  private record Judged(Truth truth, Instant asked) {}

  /** Answers all that wait; call it whenever one does, and from time to time. */
  public void sign() {
    while (store.memberships(MembershipStore::areAsked)) {
      Instant now = stating.clock().instant().truncatedTo(ChronoUnit.MILLIS);
      Map<MembershipStore.Pair, Judged> judged =
          judge(store.memberships(memberships -> memberships.waiting(BATCH)), now);
      store.change(changing -> answer(changing, judged, now));
    }
  }

  /** Forgets what has ended, and what came to nothing. */
  public void forget() {
    Instant old = stating.clock().instant().minus(Membership.LONGEST);
    store.change(changing -> changing.memberships().forget(old));
  }

  private Map<MembershipStore.Pair, Judged> judge(
      List<MembershipStore.Waiting> waiting, Instant now) {
    Map<MembershipStore.Pair, Judged> judged = new HashMap<>();
    waiting.stream()
        .collect(Collectors.groupingBy(MembershipStore.Waiting::target))
        .forEach((target, all) -> {
          List<DeviceId> devices = all.stream().map(MembershipStore.Waiting::device).toList();
          Map<DeviceId, Truth> known =
              condition(target, all, now)
                  .map(condition -> rules.judge(condition, devices))
                  .orElse(Map.of());
          all.forEach(one ->
              judged.put(
                  new MembershipStore.Pair(one.device(), target),
                  new Judged(known.getOrDefault(one.device(), Truth.UNKNOWN), one.asked())));
        });
    return judged;
  }

  private Optional<Condition> condition(
      ContentHash target, List<MembershipStore.Waiting> waiting, Instant now) {
    Grounded known = grounded.get(target);
    boolean hasLeft =
        waiting.stream()
            .anyMatch(one ->
                one.isPerhapsGone() && (known == null || known.made().isBefore(one.asked())));
    if (known != null && !hasLeft && !known.made().isBefore(now.minus(PAUSE))) {
      return Optional.of(known.condition());
    }
    Optional<Condition> fresh =
        waiting.stream()
            .flatMap(one -> one.policy().stream())
            .findFirst()
            .flatMap(policy -> store.memberships(memberships -> memberships.policy(policy)))
            .filter(policy -> MembershipStore.target(policy).equals(target))
            .map(Policy::target)
            .map(rules.grounded());
    grounded.remove(target);
    fresh.ifPresent(condition -> grounded.put(target, new Grounded(condition, now)));
    return fresh;
  }

  /** Within a change of policies, so that nobody is said to be a member whose policy was taken. */
  private void answer(
      PolicyStore.Changing changing, Map<MembershipStore.Pair, Judged> judged, Instant now) {
    List<SignedMembership> said = new ArrayList<>();
    List<MembershipStore.Pair> nothing = new ArrayList<>();
    Map<ContentHash, PolicyId> policies = new TreeMap<>();
    for (MembershipStore.Waiting one : changing.memberships().waiting(BATCH)) {
      var pair = new MembershipStore.Pair(one.device(), one.target());
      Judged known = judged.get(pair);
      if (known == null || !known.asked().equals(one.asked())) {
        // Asked since: the next round.
        continue;
      }
      one.policy().ifPresent(policy -> policies.put(one.target(), policy));
      if (known.truth() == Truth.TRUE && one.assigned()) {
        said.add(sign(one, true, now));
      } else if (known.truth() == Truth.FALSE && one.isPerhapsGone()) {
        said.add(sign(one, false, now));
      } else {
        nothing.add(pair);
      }
    }
    said.sort(
        Comparator.comparing(SignedMembership::device).thenComparing(SignedMembership::target));
    changing.memberships().keep(said);
    changing.memberships().leave(nothing);
    said.stream()
        .collect(Collectors.groupingBy(SignedMembership::target))
        .forEach((target, all) ->
            Optional.ofNullable(policies.get(target))
                .ifPresent(policy ->
                    changing.stated(
                        policy, target, all.stream().map(SignedMembership::device).toList())));
  }

  private SignedMembership sign(MembershipStore.Waiting one, boolean member, Instant now) {
    // Later than the one before, also where the clock was set back meanwhile.
    Instant issued =
        one.issued().map(before -> before.plusMillis(1)).filter(now::isBefore).orElse(now);
    var membership =
        new Membership(
            stating.site(),
            one.device(),
            one.target(),
            member,
            issued,
            issued.plus(stating.length()));
    return new SignedMembership(
        one.device(),
        one.target(),
        member,
        issued,
        membership.ends(),
        stating.signature().apply(membership));
  }
}
