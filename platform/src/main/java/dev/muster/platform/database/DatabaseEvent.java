package dev.muster.platform.database;

import java.time.Duration;

/** What became of the embedded PostgreSQL, for the site's status messages. */
public sealed interface DatabaseEvent {
  /** It ended though nobody asked it to; it is started again. */
  record Ended(int exitCode, String lastWords) implements DatabaseEvent {}

  /** It is ready again, so long after it ended. */
  record Restarted(Duration after) implements DatabaseEvent {}

  /** It could not be started again; the next attempt comes after the pause. */
  record RestartFailed(String reason, Duration pause) implements DatabaseEvent {}

  /** A PostgreSQL that an earlier process left behind was stopped before this one started. */
  record OrphanStopped(long pid) implements DatabaseEvent {}

  /** Hears the events, on a thread of the supervisor; must not throw or wait for the database. */
  @FunctionalInterface
  interface Observer {
    /** Called once for each event. */
    void happened(DatabaseEvent event);
  }
}
