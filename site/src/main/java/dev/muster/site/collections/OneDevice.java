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
  private final Map<ObjectName, Truth> known = new HashMap<>();

  OneDevice(
      Rules rules,
      Function<Rules.Rule, Condition> own,
      DeviceId device,
      Facts facts,
      Instant now) {
    this.rules = rules;
    this.own = own;
    this.device = device;
    this.facts = facts;
    this.now = now;
  }

  Set<ObjectName> in(Set<ObjectName> names) {
    Set<ObjectName> in = new HashSet<>();
    for (ObjectName name : names) {
      if (judge(name) == Truth.TRUE) {
        in.add(name);
      }
    }
    return in;
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
    Truth all = rule.collection().limiting().map(this::judge).orElse(Truth.TRUE);
    for (ObjectName excluded : rule.collection().exclude()) {
      if (all == Truth.FALSE) {
        return all;
      }
      all = all.and(judge(excluded).not());
    }
    return all == Truth.FALSE ? all : all.and(named(rule));
  }

  private Truth named(Rules.Rule rule) {
    Truth any = Truth.FALSE;
    for (ObjectName included : rule.collection().include()) {
      any = any.or(judge(included));
      if (any == Truth.TRUE) {
        return any;
      }
    }
    return any.or(Conditions.judge(own.apply(rule), device, facts, now));
  }
}
