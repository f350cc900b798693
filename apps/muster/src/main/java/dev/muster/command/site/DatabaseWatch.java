package dev.muster.command.site;

import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.contracts.message.Severity;
import dev.muster.platform.database.DatabaseEvent;
import dev.muster.platform.database.SiteDatabase;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of the ups and downs of the site database, says them, and makes good what components missed
 * while it was away: what one of them had to do for another, which no transaction covers.
 */
final class DatabaseWatch implements DatabaseEvent.Observer {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
  private static final int MOST_MESSAGES = 100;

  private final Steps steps;
  private final Clock clock;
  private final ConcurrentLinkedQueue<StatusMessage> untold = new ConcurrentLinkedQueue<>();
  private volatile boolean away;

  DatabaseWatch(Steps steps, Clock clock) {
    this.steps = steps;
    this.clock = clock;
  }

  @Override
  public void happened(DatabaseEvent event) {
    switch (event) {
      case DatabaseEvent.Ended(int code, String words) -> {
        away = true;
        say(Severity.ERROR, "database-ended", "PostgreSQL ended with code " + code + ". " + words);
      }
      case DatabaseEvent.Restarted(var after) ->
          say(
              Severity.WARNING,
              "database-started-again",
              "PostgreSQL is ready again after " + after.toMillis() + " ms");
      case DatabaseEvent.RestartFailed(String reason, var pause) ->
          say(
              Severity.ERROR,
              "database-not-started",
              "PostgreSQL could not be started again, tried again in "
                  + pause.toMillis()
                  + " ms: "
                  + reason);
      case DatabaseEvent.OrphanStopped(long pid) ->
          say(
              Severity.INFORMATION,
              "database-left-over",
              "A PostgreSQL that an earlier run had left behind was stopped, process " + pid);
    }
  }

  private void say(Severity severity, String event, String text) {
    LOG.warn("{}: {}", event, text);
    steps.done("database", text.strip());
    if (untold.size() < MOST_MESSAGES) {
      untold.add(new StatusMessage(severity, "database", event, text.strip(), clock.instant()));
    }
  }

  /** A part could not do its work; where the database was away, others may have missed some too. */
  void trouble(Exception trouble) {
    if (SiteDatabase.isAway(trouble)) {
      away = true;
    }
  }

  /** Makes good what was missed, where anything was; throws where the database is away still. */
  void makeGood(Components components) {
    if (away) {
      away = false;
      try {
        components.reconcile();
        components.evaluateCollections();
      } catch (RuntimeException still) {
        away = true;
        throw still;
      }
    }
    for (StatusMessage next = untold.peek(); next != null; next = untold.peek()) {
      components.oversight().status().report(next, Optional.empty());
      untold.poll();
    }
  }
}
