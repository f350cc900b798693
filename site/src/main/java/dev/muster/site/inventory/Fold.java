package dev.muster.site.inventory;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.message.Message.ClassReport;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.site.Arrival;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the reports of one device in one batch come to, so that each row is touched once. Not safe
 * for several threads.
 */
final class Fold {
  private final DeviceId device;
  private final boolean known;
  private final Map<ClassName, Map<String, Optional<Instance>>> changes = new LinkedHashMap<>();
  private final Set<ClassName> classes = new TreeSet<>();
  private Optional<ContentHash> digest;
  private Position position;
  private boolean needsFull;
  private boolean full;
  private boolean counted;
  private Instant reported;

  /**
   * How far a device's reports were applied.
   *
   * @param stream the stream of the last
   * @param sequence its place in the stream
   * @param number its place among all messages
   */
  record Position(String stream, long sequence, long number) {}

  /** What the site has of a device before the batch. */
  record Present(
      Optional<ContentHash> digest, Position position, boolean needsFull, Instant reported) {}

  Fold(DeviceId device, Optional<Present> present) {
    this.device = device;
    this.known = present.flatMap(Present::digest).isPresent();
    this.digest = present.flatMap(Present::digest);
    this.position = present.map(Present::position).orElseGet(() -> new Position("", 0, 0));
    this.needsFull = present.map(Present::needsFull).orElse(false);
    this.reported = present.map(Present::reported).orElse(Instant.EPOCH);
  }

  /** Adds a report, unless it was applied before or a later one of its stream was. */
  void add(Arrival<InventoryReport> arrival) {
    if (arrival.number() <= position.number()) {
      return;
    }
    counted = true;
    boolean late =
        arrival.stream().equals(position.stream()) && arrival.sequence() <= position.sequence();
    if (late) {
      position = new Position(position.stream(), position.sequence(), arrival.number());
      return;
    }
    position = new Position(arrival.stream(), arrival.sequence(), arrival.number());
    InventoryReport report = arrival.message();
    if (report.full()) {
      full = true;
      needsFull = false;
      changes.clear();
      classes.clear();
    } else if (digest.isEmpty() || !report.before().equals(digest)) {
      // What the delta starts from is not what is here: nothing of it can be trusted to fit.
      needsFull = needsFull || !Optional.of(report.after()).equals(digest);
      return;
    }
    digest = Optional.of(report.after());
    reported = arrival.received();
    report.classes().forEach(this::change);
  }

  private void change(ClassReport report) {
    classes.add(report.type());
    Map<String, Optional<Instance>> instances =
        changes.computeIfAbsent(report.type(), _ -> new HashMap<>());
    report.gone().forEach(key -> instances.put(key, Optional.empty()));
    report.present().forEach(instance -> instances.put(instance.key(), Optional.of(instance)));
  }

  DeviceId device() {
    return device;
  }

  /** Whether the device had facts before, so that what is new is a change worth a history. */
  boolean known() {
    return known;
  }

  /** Whether anything was not applied before. */
  boolean counted() {
    return counted;
  }

  /** Whether what is not in the changes is gone. */
  boolean full() {
    return full;
  }

  /** The classes that the reports speak of. */
  Set<ClassName> classes() {
    return classes;
  }

  /** New instances by class and key; empty where they are gone. */
  Map<ClassName, Map<String, Optional<Instance>>> changes() {
    return changes;
  }

  Present after() {
    return new Present(digest, position, needsFull, reported);
  }
}
