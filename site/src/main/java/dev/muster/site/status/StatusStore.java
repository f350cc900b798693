package dev.muster.site.status;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.contracts.message.Severity;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The table of status messages. */
final class StatusStore {
  private static final int LONGEST_TEXT = 4000;
  private static final int LONGEST_NAME = 100;

  private final Jdbi jdbi;

  StatusStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  void append(List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbi.useTransaction(handle -> {
      PreparedBatch batch =
          handle.prepareBatch(
              """
              insert into status_message
                (device, severity, component, event, text, time, received, number)
              values
                (:device, :severity, :component, :event, :text, :time, :received, :number)
              on conflict (number) where number is not null do nothing
              """);
      for (Row row : rows) {
        StatusMessage message = row.message();
        batch
            .bind("device", row.device().map(device -> UUID.fromString(device.value())))
            .bind("severity", rank(message.severity()))
            .bind("component", cut(message.component(), LONGEST_NAME))
            .bind("event", cut(message.event(), LONGEST_NAME))
            .bind("text", cut(message.text(), LONGEST_TEXT))
            .bind("time", message.time())
            .bind("received", row.received())
            .bind("number", row.number().isPresent() ? row.number().getAsLong() : null)
            .add();
      }
      batch.execute();
    });
  }

  private static int rank(Severity severity) {
    return switch (severity) {
      case INFORMATION -> 0;
      case WARNING -> 1;
      case ERROR -> 2;
    };
  }

  private static Severity severity(int rank) {
    return switch (rank) {
      case 0 -> Severity.INFORMATION;
      case 1 -> Severity.WARNING;
      default -> Severity.ERROR;
    };
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  Page<StatusEntry> page(StatusFilter filter, Paging paging) {
    List<String> conditions = new ArrayList<>();
    Map<String, Object> values = new HashMap<>();
    filter
        .device()
        .ifPresent(device -> {
          conditions.add("device = :device");
          values.put("device", UUID.fromString(device.value()));
        });
    filter
        .atLeast()
        .ifPresent(severity -> {
          conditions.add("severity >= :severity");
          values.put("severity", rank(severity));
        });
    filter
        .component()
        .ifPresent(component -> {
          conditions.add("component = :component");
          values.put("component", component);
        });
    filter
        .event()
        .ifPresent(event -> {
          conditions.add("event = :event");
          values.put("event", event);
        });
    filter
        .since()
        .ifPresent(since -> {
          conditions.add("received >= :since");
          values.put("since", since);
        });
    filter
        .among()
        .ifPresent(devices -> {
          conditions.add("device = any(:among)");
          values.put(
              "among",
              devices.stream().map(each -> UUID.fromString(each.value())).toArray(UUID[]::new));
        });
    String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    return jdbi.withHandle(handle ->
        new Page<>(
            handle
                .createQuery(
                    "select * from status_message"
                        + where
                        + " order by id desc offset :offset limit :limit")
                .bindMap(values)
                .bind("offset", paging.offset())
                .bind("limit", paging.limit())
                .map((row, context) -> entry(row))
                .list(),
            count(handle, where, values)));
  }

  private static long count(Handle handle, String where, Map<String, Object> values) {
    return handle
        .createQuery("select count(*) from status_message" + where)
        .bindMap(values)
        .mapTo(Long.class)
        .one();
  }

  private static StatusEntry entry(ResultSet row) throws SQLException {
    @Nullable String device = row.getString("device");
    return new StatusEntry(
        row.getLong("id"),
        Optional.ofNullable(device).map(DeviceId::new),
        new StatusMessage(
            severity(row.getInt("severity")),
            row.getString("component"),
            row.getString("event"),
            row.getString("text"),
            row.getObject("time", OffsetDateTime.class).toInstant()),
        row.getObject("received", OffsetDateTime.class).toInstant());
  }

  int forgetBefore(Instant time, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createUpdate(
                """
                delete from status_message where id in (
                  select id from status_message where received < :time limit :most)
                """)
            .bind("time", time)
            .bind("most", most)
            .execute());
  }

  /** A message to keep; the number is that of the arrival. */
  record Row(
      Optional<DeviceId> device, StatusMessage message, Instant received, OptionalLong number) {}
}
