package dev.muster.site.inventory;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.CopyRows;
import dev.muster.site.Arrival;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Brings reports into the tables of facts. */
final class ReportStore {
  private static final String INSTANCES = "inventory_instance (device, class, key, properties)";

  private final Jdbi jdbi;
  private final ClassStore classes;

  ReportStore(ComponentDatabase database, ClassStore classes) {
    this.jdbi = database.jdbi();
    this.classes = classes;
  }

  /**
   * What a batch came to.
   *
   * @param needs whether each device that reported needs to send a full report
   * @param changed the classes in which instances changed
   */
  record Applied(Map<DeviceId, Boolean> needs, Map<DeviceId, Set<ClassName>> changed) {}

  Applied apply(List<Arrival<InventoryReport>> reports) {
    classes.number(
        reports.stream()
            .flatMap(arrival -> arrival.message().classes().stream())
            .map(report -> report.type())
            .collect(Collectors.toSet()));
    return jdbi.inTransaction(handle -> {
      handle.execute(ReportSql.LOCK);
      List<Fold> folds = fold(handle, reports);
      Map<DeviceId, Set<ClassName>> changed = new HashMap<>();
      if (!folds.isEmpty()) {
        write(handle, folds, changed);
      }
      return new Applied(
          folds.stream().collect(Collectors.toMap(Fold::device, fold -> fold.after().needsFull())),
          changed);
    });
  }

  /** The reports by device, without devices whose reports were all applied before. */
  private static List<Fold> fold(Handle handle, List<Arrival<InventoryReport>> reports) {
    Map<DeviceId, Fold.Present> present = new HashMap<>();
    handle
        .createQuery(
            """
            select device, digest, stream, sequence, number, needs_full, reported
            from inventory_device where device = any(:devices)
            """)
        .bind("devices", uuids(reports.stream().map(Arrival::device).distinct().toList()))
        .map((row, context) -> Map.entry(new DeviceId(row.getString("device")), present(row)))
        .forEach(entry -> present.put(entry.getKey(), entry.getValue()));
    Map<DeviceId, Fold> folds = new LinkedHashMap<>();
    for (Arrival<InventoryReport> report : reports) {
      folds
          .computeIfAbsent(
              report.device(), device -> new Fold(device, Optional.ofNullable(present.get(device))))
          .add(report);
    }
    return folds.values().stream().filter(Fold::counted).toList();
  }

  private static Fold.Present present(ResultSet row) throws SQLException {
    @Nullable String digest = row.getString("digest");
    return new Fold.Present(
        Optional.ofNullable(digest).map(ContentHash::new),
        new Fold.Position(row.getString("stream"), row.getLong("sequence"), row.getLong("number")),
        row.getBoolean("needs_full"),
        instant(row, "reported"));
  }

  private void write(Handle handle, List<Fold> folds, Map<DeviceId, Set<ClassName>> changed) {
    ReportRows rows = new ReportRows(folds, classes);
    ReportSql.TEMPORARY.forEach(handle::execute);
    CopyRows.into(handle, "inventory_reporter", folds, rows::reporter);
    handle.execute(ReportSql.DEVICES);
    handle.execute(ReportSql.CLASSES);
    CopyRows.into(handle, INSTANCES, rows.first(), ReportRows::present);
    for (Fold fold : folds) {
      if (!fold.known()) {
        changed.computeIfAbsent(fold.device(), _ -> new TreeSet<>()).addAll(fold.classes());
      }
    }
    if (folds.stream().noneMatch(Fold::known)) {
      return;
    }
    CopyRows.into(handle, "inventory_incoming", rows.present(), ReportRows::present);
    CopyRows.into(handle, "inventory_gone", rows.gone(), ReportRows::gone);
    ReportSql.ANALYZE.forEach(handle::execute);
    handle.execute(ReportSql.DIFFERENCE);
    handle.execute(ReportSql.HISTORY);
    handle.execute(ReportSql.WRITE);
    collect(handle, ReportSql.CHANGED, changed);
    if (!rows.gone().isEmpty()) {
      collect(handle, ReportSql.REMOVE_GONE, changed);
    }
    if (folds.stream().anyMatch(fold -> fold.full() && fold.known())) {
      collect(handle, ReportSql.REMOVE_NOT_REPORTED, changed);
    }
  }

  private void collect(Handle handle, String sql, Map<DeviceId, Set<ClassName>> changed) {
    handle
        .createQuery(sql)
        .map((row, context) ->
            Map.entry(new DeviceId(row.getString("device")), classes.name(row.getInt("class"))))
        .forEach(entry ->
            changed.computeIfAbsent(entry.getKey(), _ -> new TreeSet<>()).add(entry.getValue()));
  }

  private static UUID[] uuids(List<DeviceId> devices) {
    return devices.stream().map(device -> UUID.fromString(device.value())).toArray(UUID[]::new);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
