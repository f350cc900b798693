package dev.muster.agentapp;

import dev.muster.agent.applications.Applications;
import dev.muster.agent.policy.Policies;
import dev.muster.agent.schedule.PolicyFollower;
import dev.muster.contracts.policy.PolicyChange;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Follows policy: keeps what is authentic, and does the work that it asks for. */
final class PolicyWork implements PolicyFollower {
  private static final Logger LOGGER = System.getLogger(PolicyWork.class.getName());

  private final Policies policies;
  private final Applications applications;
  private final Clock clock;
  private final AtomicBoolean news = new AtomicBoolean(true);

  PolicyWork(Policies policies, Applications applications, Clock clock) {
    this.policies = policies;
    this.applications = applications;
    this.clock = clock;
  }

  @Override
  public void changed(PolicyChange change) {
    try {
      if (policies.changed(change)) {
        news.set(true);
      }
    } catch (IOException away) {
      LOGGER.log(Level.INFO, "What a push named is fetched later: {0}", away.getMessage());
      news.set(true);
    }
  }

  @Override
  public void synchronise() {
    try {
      if (policies.synchronise()) {
        news.set(true);
      }
    } catch (IOException away) {
      LOGGER.log(Level.INFO, "Policy is asked for again later: {0}", away.getMessage());
    }
  }

  @Override
  public Optional<Instant> nextWork() {
    return news.get() ? Optional.of(clock.instant()) : applications.next();
  }

  @Override
  public void workIsDue() {
    news.set(false);
    applications.run();
  }

  /** The facts are others: targets and requirements are judged again. */
  void factsChanged() {
    news.set(true);
  }
}
