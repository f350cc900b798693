package dev.muster.agentapp;

import dev.muster.agent.schedule.PolicyFollower;
import dev.muster.contracts.policy.PolicyChange;
import java.time.Instant;
import java.util.Optional;

/** Follows no policy: the agent registers, reports and says so. */
final class NoPolicy implements PolicyFollower {
  @Override
  public void changed(PolicyChange change) {}

  @Override
  public void synchronise() {}

  @Override
  public Optional<Instant> nextWork() {
    return Optional.empty();
  }

  @Override
  public void workIsDue() {}
}
