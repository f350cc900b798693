package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.evaluation.Conditions;
import dev.muster.evaluation.Truth;
import dev.muster.site.definitions.Reach;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Says for which devices rules are true now, by the evaluator that agents use; a query that looks
 * at several devices at once is asked of the database. It keeps nothing.
 */
public final class EvaluateRules implements Reach {
  private static final int PAGE = 1_000;

  private final DeviceFacts facts;
  private final DevicesOfUsers users;
  private final Clock clock;

  /** Over these facts, where nothing belongs to anybody. */
  public EvaluateRules(DeviceFacts facts, Clock clock) {
    this(facts, DevicesOfUsers.NONE, clock);
  }

  /** Over these facts; what is about users of devices is asked there. */
  public EvaluateRules(DeviceFacts facts, DevicesOfUsers users, Clock clock) {
    this.facts = facts;
    this.users = users;
    this.clock = clock;
  }

  @Override
  public long devices(Condition target) {
    AtomicLong count = new AtomicLong();
    matching(target, _ -> count.incrementAndGet());
    return count.get();
  }

  /** Shows all of whom this is true now. */
  void matching(Condition condition, Consumer<DeviceId> visitor) {
    Condition grounded = grounding().of(condition);
    Set<ClassName> classes = Conditions.classes(grounded);
    Instant now = clock.instant();
    pages(devices ->
        facts
            .of(devices, classes)
            .forEach((device, known) -> {
              if (Conditions.judge(grounded, device, known, now) == Truth.TRUE) {
                visitor.accept(device);
              }
            }));
  }

  /**
   * Whether the condition is true for each of these devices that is approved.
   *
   * @param grounded what {@link #grounded} made of it
   */
  public Map<DeviceId, Truth> judge(Condition grounded, java.util.Collection<DeviceId> devices) {
    Instant now = clock.instant();
    Map<DeviceId, Truth> judged = new HashMap<>();
    facts
        .of(devices, Conditions.classes(grounded))
        .forEach(
            (device, known) -> judged.put(device, Conditions.judge(grounded, device, known, now)));
    return judged;
  }

  /**
   * Puts what the database finds now in the place of queries that look at several devices, each
   * asked once; what comes of it can be judged on one device.
   */
  public UnaryOperator<Condition> grounded() {
    return grounding()::of;
  }

  /** Shows all approved devices in their order, some at a time. */
  void pages(Consumer<List<DeviceId>> visitor) {
    List<DeviceId> devices = facts.after(Optional.empty(), PAGE);
    while (!devices.isEmpty()) {
      visitor.accept(devices);
      devices = facts.after(Optional.of(devices.getLast()), PAGE);
    }
  }

  Map<DeviceId, Facts> facts(java.util.Collection<DeviceId> devices, Set<ClassName> classes) {
    return facts.of(devices, classes);
  }

  Grounding grounding() {
    return new Grounding(facts::matching, users::of);
  }

  /** The devices of the members of a collection of users, as they are kept. */
  Set<DeviceId> devicesOfMembers(ObjectName collection) {
    return users.ofMembers(collection);
  }

  Instant now() {
    return clock.instant();
  }
}
