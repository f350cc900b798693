package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.evaluation.Conditions;
import dev.muster.evaluation.Truth;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether one device is in collections: as the condition that is signed for a collection, in three
 * values, with each collection judged once.
 */
final class OneDevice {
  private final Rules rules;
  private final Function<Rules.Rule, Condition> own;
  private final DeviceId device;
  private final Facts facts;
  private final Instant now;
  private final Set<ObjectName> possible;
  private final Map<ObjectName, Truth> known = new HashMap<>();
  private final Map<ObjectName, Boolean> members = new HashMap<>();

  OneDevice(
      Rules rules, Function<Rules.Rule, Condition> own, DeviceId device, Facts facts, Instant now) {
    this.rules = rules;
    this.own = own;
    this.device = device;
    this.facts = facts;
    this.now = now;
    this.possible = rules.sieve().possible(facts);
  }

  Set<ObjectName> in(Set<ObjectName> names) {
    Set<ObjectName> in = new HashSet<>();
    Set<ObjectName> candidates = new HashSet<>(rules.unsieved());
    candidates.addAll(possible);
    for (ObjectName name : candidates) {
      if (names.contains(name) && isTrue(name)) {
        in.add(name);
      }
    }
    return in;
  }

  /** Whether it is true, which is known sooner than whether it is false or unknown. */
  private boolean isTrue(ObjectName name) {
    Boolean there = members.get(name);
    if (there == null) {
      there = rules.find(name).filter(this::isTrue).isPresent();
      members.put(name, there);
    }
    return there;
  }

  private boolean isTrue(Rules.Rule rule) {
    return rule.limiting().filter(limiting -> !isTrue(limiting)).isEmpty()
        && isNamed(rule)
        && rule.exclude().stream().allMatch(excluded -> judge(excluded) == Truth.FALSE);
  }

  private boolean isNamed(Rules.Rule rule) {
    ObjectName name = rule.collection().name();
    boolean may = !rules.sieve().knows(name) || possible.contains(name);
    return (may && own(rule) == Truth.TRUE) || rule.include().stream().anyMatch(this::isTrue);
  }

  private Truth own(Rules.Rule rule) {
    return rule.prepared().isPresent() && !rule.global()
        ? rule.prepared().get().judge(device, facts, now)
        : Conditions.judge(own.apply(rule), device, facts, now);
  }

  private Truth judge(ObjectName name) {
    Truth there = known.get(name);
    if (there == null) {
      there = rules.find(name).map(this::judge).orElse(Truth.UNKNOWN);
      known.put(name, there);
    }
    return there;
  }

  private Truth judge(Rules.Rule rule) {
    Truth all = rule.limiting().map(this::judge).orElse(Truth.TRUE);
    for (ObjectName excluded : rule.exclude()) {
      if (all == Truth.FALSE) {
        return all;
      }
      all = all.and(judge(excluded).not());
    }
    return all == Truth.FALSE ? all : all.and(named(rule));
  }

  private Truth named(Rules.Rule rule) {
    Truth any = Truth.FALSE;
    for (ObjectName included : rule.include()) {
      any = any.or(judge(included));
      if (any == Truth.TRUE) {
        return any;
      }
    }
    return any.or(own(rule));
  }
}
