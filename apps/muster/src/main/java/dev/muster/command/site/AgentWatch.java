package dev.muster.command.site;

import dev.muster.contracts.message.Severity;
import dev.muster.foundation.loop.Loop;
import dev.muster.site.status.StatusMessages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the agent of this computer running: one that ends is started again, at once the first time,
 * then after a pause that doubles up to a minute. One that ran for a minute begins anew.
 */
final class AgentWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AgentWatch.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration STEADY = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;

  private final Path data;
  private final Clock clock;
  private final Steps steps;
  private final StatusMessages status;
  private final Loop loop;
  private AgentProcess agent;
  private Instant started;
  private Instant ended = Instant.MIN;
  private int failures;

  /** Starts the agent whose folder this is, and says where its messages go from now on. */
  AgentWatch(Path data, Steps steps, StatusMessages status, Clock clock) throws IOException {
    this.data = data;
    this.clock = clock;
    this.steps = steps;
    this.status = status;
    this.agent = AgentProcess.start(data);
    this.started = clock.instant();
    steps.done("agent", "process " + agent.pid());
    this.loop =
        Loop.every(
            LOOK,
            "agent-watch",
            (_, trouble) -> LOG.warn("The agent could not be started again: {}", trouble, trouble),
            this::look);
  }

  private synchronized void look() {
    if (agent.isAlive()) {
      return;
    }
    Instant now = clock.instant();
    if (ended.isBefore(started)) {
      ended = now;
    }
    if (Duration.between(started, ended).compareTo(STEADY) >= 0) {
      failures = 0;
    }
    if (now.isBefore(ended.plus(pause()))) {
      return;
    }
    String how = "process " + agent.pid() + " ended with code " + agent.exitCode();
    failures++;
    started = now;
    try {
      agent = AgentProcess.start(data);
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot start the agent in " + data, trouble);
    }
    String said = how + "; started again as process " + agent.pid();
    steps.done("agent", said);
    status.report(
        Severity.WARNING,
        "up",
        "agent-started-again",
        "The agent of this computer: " + said,
        Optional.empty());
  }

  private Duration pause() {
    if (failures == 0) {
      return Duration.ZERO;
    }
    Duration longer = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
  }

  @Override
  public void close() throws IOException {
    loop.close();
    synchronized (this) {
      agent.close();
    }
  }
}
