package dev.muster.agent.inventory;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.message.Message.ClassReport;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.foundation.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The messages that bring a site from the facts before to those after. Many facts become several
 * messages of bounded size: each says what the facts come to after it, so that they are taken one
 * by one, and a full report is a full beginning with deltas behind it.
 */
final class Reports {
  private static final int MOST_BYTES = 256 << 10;
  private static final int OVERHEAD = 100;

  private final NavigableMap<ClassName, NavigableMap<String, Instance>> known = new TreeMap<>();
  private final List<InventoryReport> reports = new ArrayList<>();
  private final Map<ClassName, ClassReport> pending = new LinkedHashMap<>();
  private int pendingBytes;
  private boolean full;

  private Reports() {}

  static List<InventoryReport> full(Facts after) {
    Reports reports = new Reports();
    reports.full = true;
    reports.changes(after);
    return reports.finish();
  }

  static List<InventoryReport> delta(Facts before, Facts after) {
    Reports reports = new Reports();
    before.classes().forEach((type, instances) -> reports.known.put(type, byKey(instances)));
    reports.changes(after);
    return reports.finish();
  }

  private void changes(Facts after) {
    TreeSet<ClassName> types = new TreeSet<>(after.classes().keySet());
    for (ClassName type : types) {
      NavigableMap<String, Instance> now = byKey(after.classes().getOrDefault(type, List.of()));
      NavigableMap<String, Instance> then =
          new TreeMap<>(known.getOrDefault(type, new TreeMap<>()));
      if (!known.containsKey(type)) {
        add(type, List.of(), List.of(), OVERHEAD);
      }
      for (String key : then.keySet()) {
        if (!now.containsKey(key)) {
          add(type, List.of(), List.of(key), key.length() + OVERHEAD);
        }
      }
      for (Instance instance : now.values()) {
        if (!instance.equals(then.get(instance.key()))) {
          add(type, List.of(instance), List.of(), Json.bytes(instance).length + OVERHEAD);
        }
      }
    }
  }

  private void add(ClassName type, List<Instance> present, List<String> gone, int bytes) {
    if (pendingBytes > 0 && pendingBytes + bytes > MOST_BYTES) {
      flush();
    }
    ClassReport before = pending.getOrDefault(type, new ClassReport(type, List.of(), List.of()));
    pending.put(
        type,
        new ClassReport(type, joined(before.present(), present), joined(before.gone(), gone)));
    pendingBytes += bytes;
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private void flush() {
    Optional<dev.muster.contracts.content.ContentHash> before =
        full ? Optional.empty() : Optional.of(Digest.of(knownFacts()));
    for (ClassReport report : pending.values()) {
      NavigableMap<String, Instance> instances =
          known.computeIfAbsent(report.type(), unknown -> new TreeMap<>());
      report.gone().forEach(instances::remove);
      report.present().forEach(instance -> instances.put(instance.key(), instance));
    }
    reports.add(
        new InventoryReport(full, before, Digest.of(knownFacts()), List.copyOf(pending.values())));
    full = false;
    pending.clear();
    pendingBytes = 0;
  }

  private List<InventoryReport> finish() {
    // also where nothing changed: the site learns that inventory was taken
    if (pendingBytes > 0 || reports.isEmpty()) {
      flush();
    }
    return reports;
  }

  private Facts knownFacts() {
    Map<ClassName, List<Instance>> classes = new HashMap<>();
    known.forEach((type, instances) -> classes.put(type, List.copyOf(instances.values())));
    return new Facts(classes);
  }

  private static NavigableMap<String, Instance> byKey(List<Instance> instances) {
    NavigableMap<String, Instance> sorted = new TreeMap<>();
    instances.forEach(instance -> sorted.put(instance.key(), instance));
    return sorted;
  }
}
