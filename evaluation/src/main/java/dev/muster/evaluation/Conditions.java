package dev.muster.evaluation;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import java.util.List;

/**
 * Judges conditions over the facts of one device in three values. Unknown are a class that was
 * never reported, a property that an instance does not have, and an order between things that have
 * none.
 */
public final class Conditions {
  private Conditions() {}

  /** Whether the condition is true for the device, as far as the facts say. */
  public static Truth judge(Condition condition, DeviceId device, Facts facts) {
    return switch (condition) {
      case Condition.Everything() -> Truth.TRUE;
      case Condition.All(List<Condition> of) -> all(of, device, facts);
      case Condition.Any(List<Condition> of) -> any(of, device, facts);
      case Condition.Not(Condition of) -> judge(of, device, facts).not();
      case Condition.Devices devices -> Truth.of(devices.devices().contains(device));
      case Condition.Compare compare -> judge(compare, facts);
      case Condition.Exists exists -> {
        List<Instance> instances = facts.classes().get(exists.type());
        yield instances == null ? Truth.UNKNOWN : Truth.of(!instances.isEmpty());
      }
    };
  }

  private static Truth all(List<Condition> conditions, DeviceId device, Facts facts) {
    Truth all = Truth.TRUE;
    for (Condition condition : conditions) {
      all = all.and(judge(condition, device, facts));
    }
    return all;
  }

  private static Truth any(List<Condition> conditions, DeviceId device, Facts facts) {
    Truth any = Truth.FALSE;
    for (Condition condition : conditions) {
      any = any.or(judge(condition, device, facts));
    }
    return any;
  }

  private static Truth judge(Condition.Compare compare, Facts facts) {
    List<Instance> instances = facts.classes().get(compare.property().type());
    if (instances == null) {
      return Truth.UNKNOWN;
    }
    Truth any = Truth.FALSE;
    for (Instance instance : instances) {
      Value value = instance.properties().get(compare.property().property());
      any =
          any.or(
              value == null
                  ? Truth.UNKNOWN
                  : Comparison.judge(value, compare.operator(), compare.value()));
    }
    return any;
  }
}
