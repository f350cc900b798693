package dev.muster.site.definitions;

import dev.muster.contracts.fact.Condition;

/** Counts devices. */
@FunctionalInterface
public interface Reach {
  /** For how many approved devices the rule is true now. */
  long devices(Condition target);
}
