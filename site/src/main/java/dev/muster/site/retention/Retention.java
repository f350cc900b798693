package dev.muster.site.retention;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.Severity;
import dev.muster.site.Paging;
import dev.muster.site.clients.Clients;
import dev.muster.site.clients.Device;
import dev.muster.site.clients.DeviceQuery;
import dev.muster.site.clients.DeviceState;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.query.DeviceQueries;
import dev.muster.site.status.StatusMessages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** How long history stays. Safe for use by several threads. */
public final class Retention {
  /** As long as inventory history stays in the field. */
  public static final Duration USUAL = Duration.ofDays(90);

  /** What happened lately is told by the minute. */
  private static final Duration LATELY = Duration.ofDays(2);

  private static final int PAGE = 500;

  private final Parts parts;
  private final StatusMessages status;
  private final Duration keep;
  private final Clock clock;
  private final AtomicLong deleted = new AtomicLong();

  /**
   * The components whose history it is.
   *
   * @param others forgets what else is known of a device that is gone
   */
  public record Parts(
      Clients clients,
      Inventory inventory,
      Compliance compliance,
      DeviceQueries queries,
      Consumer<DeviceId> others) {}

  /**
   * What one sweep deleted.
   *
   * @param inventory rows of inventory history
   * @param deployments rows of the history of deployments
   * @param devices retired ones whose facts went
   */
  public record Swept(int inventory, int deployments, int devices) {
    /** Whether there was anything to delete. */
    public boolean isEmpty() {
      return inventory == 0 && deployments == 0 && devices == 0;
    }
  }

  /**
   * Keeps history so long.
   *
   * @param keep at least one day
   */
  public Retention(Parts parts, StatusMessages status, Duration keep, Clock clock) {
    if (keep.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("history is kept for at least one day, not " + keep);
    }
    this.parts = parts;
    this.status = status;
    this.keep = keep;
    this.clock = clock;
  }

  /** Deletes what is older, and says in a status message what that was. */
  public Swept sweep() {
    Instant before = clock.instant().minus(keep);
    int inventory = parts.inventory().forgetHistoryBefore(before);
    int deployments = parts.compliance().forgetHistoryBefore(before);
    parts.compliance().thinProgress(clock.instant().minus(LATELY), before);
    List<DeviceId> gone = retiredBefore(before);
    gone.forEach(this::forget);
    Swept swept = new Swept(inventory, deployments, gone.size());
    deleted.addAndGet((long) inventory + deployments);
    if (!swept.isEmpty()) {
      status.report(
          Severity.INFORMATION,
          "inventory",
          "history-deleted",
          "From before %s: %d rows of inventory history, %d of deployments, the facts about %d retired devices"
              .formatted(before, inventory, deployments, gone.size()),
          Optional.empty());
    }
    return swept;
  }

  /** Retired ones that were last heard of before, and of which facts are kept still. */
  private List<DeviceId> retiredBefore(Instant before) {
    List<DeviceId> found = new ArrayList<>();
    int offset = 0;
    List<Device> page;
    do {
      page =
          parts
              .clients()
              .page(DeviceQuery.in(DeviceState.RETIRED, new Paging(offset, PAGE)))
              .rows();
      List<DeviceId> old =
          page.stream()
              .filter(device -> device.lastSeen().isBefore(before))
              .map(Device::id)
              .toList();
      Set<DeviceId> known = parts.inventory().reported(old);
      old.stream().filter(known::contains).forEach(found::add);
      offset += PAGE;
    } while (page.size() == PAGE);
    return found;
  }

  private void forget(DeviceId device) {
    parts.others().accept(device);
    parts.queries().forget(device);
    parts.compliance().forget(device);
    parts.inventory().forget(device);
  }

  /** How long history stays. */
  public Duration keep() {
    return keep;
  }

  /** How old the oldest inventory history is; empty where there is none. */
  public Optional<Duration> oldest() {
    return parts
        .inventory()
        .oldestHistory()
        .map(oldest -> Duration.between(oldest, clock.instant()));
  }

  /** How many rows were deleted since the start of this process. */
  public long deleted() {
    return deleted.get();
  }
}
