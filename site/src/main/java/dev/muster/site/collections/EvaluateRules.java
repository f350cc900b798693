package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.site.definitions.Reach;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** Says for which devices rules are true now. It keeps nothing. */
public final class EvaluateRules implements Reach {
  private final Judge judge;
  private final DeviceFacts facts;

  /** Over these facts. */
  public EvaluateRules(Judge judge, DeviceFacts facts) {
    this.judge = judge;
    this.facts = facts;
  }

  @Override
  public long devices(Condition target) {
    AtomicLong count = new AtomicLong();
    facts.each((device, known) -> {
      if (judge.isTrue(target, device, known)) {
        count.incrementAndGet();
      }
    });
    return count.get();
  }

  /** The devices for which each rule is true, in one pass over the facts. */
  Map<ObjectName, Set<DeviceId>> members(Map<ObjectName, Condition> rules) {
    Map<ObjectName, Set<DeviceId>> members = new TreeMap<>();
    rules.keySet().forEach(name -> members.put(name, new HashSet<>()));
    facts.each((device, known) ->
        rules.forEach((name, rule) -> {
          if (judge.isTrue(rule, device, known)) {
            members.computeIfAbsent(name, _ -> new HashSet<>()).add(device);
          }
        }));
    return members;
  }

  /** The collections whose rule is true for a device; none where it is not approved. */
  Set<ObjectName> collections(DeviceId device, Map<ObjectName, Condition> rules) {
    Set<ObjectName> collections = new TreeSet<>();
    Optional<Facts> known = facts.of(device);
    rules.forEach((name, rule) -> {
      if (known.isPresent() && judge.isTrue(rule, device, known.get())) {
        collections.add(name);
      }
    });
    return collections;
  }
}
