package dev.muster.site.intake;

import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The queue of what devices said. Each message takes effect exactly once, though no transaction
 * crosses components:
 *
 * <ol>
 *   <li>{@link #accept} puts messages in the queue and notes the spool's position in one
 *       transaction, so that a batch that comes again is left out. Numbers rise in the order of
 *       commits, because one batch is accepted at a time.
 *   <li>{@link #process} takes the oldest, checks them, leaves out what its streams say was taken
 *       before, and hands the rest to each receiver in a transaction of the receiver's own.
 *   <li>Then it notes the streams, puts aside what cannot be used, and deletes the batch from the
 *       queue, in one transaction. After a crash before that, the same batch is handed over again
 *       with the same numbers, and receivers leave out what they have.
 * </ol>
 *
 * <p>Safe for several threads; one process of a site processes.
 */
public final class Intake {
  /** The component in the site database. */
  public static final Component COMPONENT = new Component("intake", "dev/muster/site/intake");

  private static final int BATCH = 500;
  private static final long BATCH_BYTES = 16 << 20;
  private static final int MOST_ASIDE = 10_000;

  private final IntakeStore store;
  private final SpoolIntake spools;
  private final DeviceKeys keys;
  private final Receivers receivers;
  private final Clock clock;
  private final ReentrantLock processing = new ReentrantLock();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Keeps the queue in this database, and hands messages to these receivers. */
  public Intake(ComponentDatabase database, DeviceKeys keys, Receivers receivers, Clock clock) {
    this.store = new IntakeStore(database);
    this.spools = new SpoolIntake(database, clock);
    this.keys = keys;
    this.receivers = receivers;
    this.clock = clock;
  }

  /**
   * Takes messages of a management point's spool, in their order; those that it has from this spool
   * are left out. When it returns, they are safe here.
   *
   * @param spool the spool's own name; one that begins at 1 again needs a new name
   */
  public void accept(String spool, List<Arrived> messages) {
    if (spools.accept(spool, messages) > 0) {
      listeners.forEach(Runnable::run);
    }
  }

  /** From now on, this runs whenever something was accepted: it wakes the loop that processes. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * Hands over what waits, batch by batch, until nothing waits.
   *
   * @return how many messages
   */
  public int process() {
    processing.lock();
    try {
      int all = 0;
      int some;
      do {
        some = step();
        all += some;
      } while (some > 0);
      return all;
    } finally {
      processing.unlock();
    }
  }

  private int step() {
    List<Queued> queued = store.next(BATCH, BATCH_BYTES);
    if (queued.isEmpty()) {
      return 0;
    }
    List<Heard> heard = Heard.all(queued, keys);
    Batch batch = store.begin(heard, clock.instant());
    batch.sort(heard);
    batch.handOver(receivers, IntakeStore::isPoison);
    store.finish(queued, batch, clock.instant(), MOST_ASIDE);
    return queued.size();
  }

  /** How many messages wait. */
  public long waiting() {
    return store.waiting();
  }

  /** When the oldest message that waits was received by its management point. */
  public Optional<Instant> oldest() {
    return store.oldest();
  }

  /** The messages that were put aside, the newest first; the newest 10,000 are kept. */
  public Page<Aside> aside(Paging paging) {
    return store.aside(paging);
  }

  /** Forgets how far the spool of a management point that is gone was taken. */
  public void forgetSpool(String spool) {
    store.forgetSpool(spool);
  }
}
