package dev.muster.site.status;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.contracts.message.Severity;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.GroupCommit;
import dev.muster.site.Arrival;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import dev.muster.site.status.StatusStore.Row;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** The status messages of a site. Safe for several threads. */
public final class StatusMessages {
  /** The component in the site database. */
  public static final Component COMPONENT = new Component("status", "dev/muster/site/status");

  private static final int SLICE = 10_000;
  private static final int MOST_TOGETHER = 100;

  private final StatusStore store;
  private final Clock clock;
  private final GroupCommit<List<Row>, Boolean> appends;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Keeps messages in this database. */
  public StatusMessages(ComponentDatabase database, Clock clock) {
    this.store = new StatusStore(database);
    this.clock = clock;
    this.appends = new GroupCommit<>(MOST_TOGETHER, this::append);
  }

  /**
   * Keeps a message of a component of the site.
   *
   * @param device which device it is about
   */
  public void report(StatusMessage message, Optional<DeviceId> device) {
    appends.write(List.of(new Row(device, message, clock.instant(), OptionalLong.empty())));
  }

  /**
   * Keeps a message of a component of the site, at this time.
   *
   * @param component which component speaks
   * @param event what kind of thing, in kebab case
   * @param device which device it is about
   */
  public void report(
      Severity severity, String component, String event, String text, Optional<DeviceId> device) {
    report(new StatusMessage(severity, component, event, text, clock.instant()), device);
  }

  /** Keeps messages of devices; one that is handed over again is kept once, by its number. */
  public void take(List<Arrival<StatusMessage>> arrivals) {
    appends.write(
        arrivals.stream()
            .map(arrival ->
                new Row(
                    Optional.of(arrival.device()),
                    arrival.message(),
                    arrival.received(),
                    OptionalLong.of(arrival.number())))
            .toList());
  }

  private List<Boolean> append(List<List<Row>> together) {
    store.append(together.stream().flatMap(List::stream).toList());
    listeners.forEach(Runnable::run);
    return together.stream().map(rows -> !rows.isEmpty()).toList();
  }

  /** Calls the listener after messages are kept; it must not wait. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** The messages that pass the filter, the newest first. */
  public Page<StatusEntry> page(StatusFilter filter, Paging paging) {
    return store.page(filter, paging);
  }

  /**
   * Forgets what was received earlier, in small transactions.
   *
   * @return how many messages
   */
  public int forgetBefore(Instant time) {
    int all = 0;
    int slice;
    do {
      slice = store.forgetBefore(time, SLICE);
      all += slice;
    } while (slice == SLICE);
    return all;
  }
}
