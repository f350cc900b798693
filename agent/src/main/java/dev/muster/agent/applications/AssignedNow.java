package dev.muster.agent.applications;

import dev.muster.evaluation.AssignedPolicy;
import java.util.List;

/** What is assigned to this device now and authentic. */
@FunctionalInterface
public interface AssignedNow {
  /** The policies, verified. */
  List<AssignedPolicy> policies();
}
