package dev.muster.site.troubles;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.link.FallbackBatch;
import dev.muster.contracts.link.FallbackFetch;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What clients say that cannot reach the site. Safe for use by several threads. */
public final class ClientTroubles {
  /** The component in the site database. */
  public static final Component COMPONENT = new Component("troubles", "dev/muster/site/troubles");

  /** A report that nobody repeated for so long is forgotten. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final int MOST_BATCHES = 50;

  private final TroublesStore store;
  private final LastHeard heard;
  private final Clock clock;

  /**
   * Tells when devices were heard of by a management point; those that are not known are absent.
   */
  @FunctionalInterface
  public interface LastHeard {
    /** When each of these was. */
    Map<DeviceId, Instant> of(Collection<DeviceId> devices);
  }

  /** A fallback status point, asked for what it has. */
  @FunctionalInterface
  public interface Point {
    /** Forgets what is taken, and gives what comes next. */
    FallbackBatch fetch(FallbackFetch fetch);
  }

  /** Keeps reports in this database. */
  public ClientTroubles(ComponentDatabase database, LastHeard heard, Clock clock) {
    this.store = new TroublesStore(database);
    this.heard = heard;
    this.clock = clock;
  }

  /**
   * Brings what waits at a fallback status point; what is safe here is said to it with the next
   * question.
   *
   * @param name of the point in the site
   */
  public void collect(String name, Point point) {
    FallbackFetch next = store.taken(name);
    boolean more = true;
    for (int batches = 0; more && batches < MOST_BATCHES; batches++) {
      FallbackBatch batch = point.fetch(next);
      next = store.take(name, batch, clock.instant());
      more = batch.more() && !batch.entries().isEmpty();
    }
  }

  /** A fallback status point is gone. */
  public void left(String name) {
    store.left(name);
  }

  /** Ends what devices said that were heard of since; a loop calls it. */
  public void settle() {
    store.settle(heard::of);
  }

  /** The reports that pass the filter, the latest first. */
  public Page<ClientTrouble> page(TroubleFilter filter, Paging paging) {
    return store.page(filter, paging);
  }

  /** The latest that goes on and names this device. */
  public Optional<ClientTrouble> of(DeviceId device) {
    return page(TroubleFilter.of(device), Paging.first(1)).rows().stream().findFirst();
  }

  /** How many go on. */
  public TroubleCounts counts() {
    return store.counts();
  }

  /** Forgets what was not repeated for long; says how many. */
  public int sweep() {
    return store.forgetBefore(clock.instant().minus(KEPT));
  }

  /** Forgets what names a device that is gone. */
  public void forget(DeviceId device) {
    store.forget(device);
  }
}
