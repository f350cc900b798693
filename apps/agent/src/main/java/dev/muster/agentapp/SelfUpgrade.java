package dev.muster.agentapp;

import dev.muster.agent.outbox.Outbox;
import dev.muster.agent.upgrade.PackageSource;
import dev.muster.agent.upgrade.UpgradeAnswer;
import dev.muster.agent.upgrade.UpgradeEvent;
import dev.muster.agent.upgrade.Upgrades;
import dev.muster.agent.upgrade.WantedVersion;
import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.contracts.message.Severity;
import dev.muster.foundation.loop.Loop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * The agent's upgrades in the agent that runs: its trial, what is left to do, what the site hears.
 */
final class SelfUpgrade implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(SelfUpgrade.class.getName());
  private static final Duration TRIAL = Duration.ofSeconds(2);
  private static final Duration UNFINISHED = Duration.ofHours(1);
  private static final Duration REST = Duration.ofDays(1);

  private final Upgrades upgrades;
  private final Outbox outbox;
  private final BooleanSupplier inContact;
  private final Clock clock;
  private final CountDownLatch startAgain = new CountDownLatch(1);
  private final AtomicReference<UpgradeAnswer> lastAnswer =
      new AtomicReference<>(new UpgradeAnswer.Running(""));
  private final Loop loop;

  /**
   * Begins to look after upgrades.
   *
   * @param inContact whether a management point answered this device, registered, in this run
   */
  SelfUpgrade(Upgrades upgrades, Outbox outbox, BooleanSupplier inContact, Clock clock) {
    this.upgrades = upgrades;
    this.outbox = outbox;
    this.inContact = inContact;
    this.clock = clock;
    this.loop =
        Loop.start(
            "upgrade",
            this::pause,
            (name, trouble) -> LOGGER.log(Level.ERROR, () -> name + " failed", trouble),
            this::step);
  }

  /** Does what a policy says; the agent ends soon after where it becomes another version. */
  UpgradeAnswer become(WantedVersion wanted, PackageSource source) {
    UpgradeAnswer answer = upgrades.upgrade(wanted, source);
    if (!answer.equals(lastAnswer.getAndSet(answer))) {
      LOGGER.log(Level.INFO, () -> "upgrade " + answer);
      if (answer instanceof UpgradeAnswer.Refused(String reason)) {
        outbox.put(
            status(
                Severity.ERROR,
                "agent-upgrade-refused",
                "The agent does not become version " + wanted.version() + ": " + reason));
      }
    }
    if (answer instanceof UpgradeAnswer.Switched) {
      startAgain.countDown();
    }
    return answer;
  }

  /** Returns when this process should end with {@link Upgrades#START_AGAIN}. */
  void awaitStartAgain() throws InterruptedException {
    startAgain.await();
  }

  private Duration pause() {
    if (upgrades.onTrial()) {
      return TRIAL;
    }
    return upgrades.isUnfinished() ? UNFINISHED : REST;
  }

  private void step() {
    if (upgrades.onTrial() && inContact.getAsBoolean()) {
      upgrades.contact();
    }
    if (!upgrades.onTrial()) {
      upgrades.tend().forEach(event -> outbox.put(message(event)));
    }
  }

  private StatusMessage message(UpgradeEvent event) {
    return switch (event) {
      case UpgradeEvent.Confirmed(String previous, String version) ->
          status(
              Severity.INFORMATION,
              "agent-upgraded",
              "The agent went from version " + previous + " to " + version);
      case UpgradeEvent.WentBack(String previous, String version, String reason) ->
          status(
              Severity.ERROR,
              "agent-upgrade-taken-back",
              "The agent went back from version "
                  + version
                  + " to "
                  + previous
                  + ", because "
                  + reason);
      case UpgradeEvent.NotRecorded(String version, String reason) ->
          status(
              Severity.WARNING,
              "agent-upgrade-not-recorded",
              "The agent runs as version "
                  + version
                  + ", but dpkg could not be told; tried again every hour: "
                  + reason);
    };
  }

  private StatusMessage status(Severity severity, String event, String text) {
    String most = text.length() > 4000 ? text.substring(0, 4000) : text;
    return new StatusMessage(severity, "upgrade", event, most, clock.instant());
  }

  @Override
  public void close() {
    loop.close();
  }
}
