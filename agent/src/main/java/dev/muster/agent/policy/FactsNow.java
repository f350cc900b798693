package dev.muster.agent.policy;

import dev.muster.contracts.fact.Facts;

/** What the device knows about itself now. */
@FunctionalInterface
public interface FactsNow {
  /** The facts; a class that was never gathered is not in them. */
  Facts facts();
}
