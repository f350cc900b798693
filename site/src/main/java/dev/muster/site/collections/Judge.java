package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;

/** Judges a rule by the evaluator that agents use. */
@FunctionalInterface
public interface Judge {
  /** Whether the rule is true; what is unknown is not. */
  boolean isTrue(Condition rule, DeviceId device, Facts facts);
}
