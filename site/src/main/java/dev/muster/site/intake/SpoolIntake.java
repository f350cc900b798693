package dev.muster.site.intake;

import dev.muster.platform.database.ComponentDatabase;
import java.time.Clock;
import java.util.List;

/** The queue as a management point sees it (matrix: C28). Safe for several threads. */
public final class SpoolIntake {
  /** Where PostgreSQL notifies of messages that {@link Intake#process} takes. */
  public static final String CHANNEL = "muster_intake";

  private final SpoolStore store;
  private final Clock clock;

  /** Of this database. */
  public SpoolIntake(ComponentDatabase database, Clock clock) {
    this.store = new SpoolStore(database);
    this.clock = clock;
  }

  /**
   * Takes messages of a management point's spool, in their order; those that it has from this spool
   * are left out. When it returns, they are safe here.
   *
   * @param spool the spool's own name; one that begins at 1 again needs a new name
   * @return how many were new
   */
  public int accept(String spool, List<Arrived> messages) {
    return messages.isEmpty() ? 0 : store.accept(spool, messages, clock.instant());
  }
}
