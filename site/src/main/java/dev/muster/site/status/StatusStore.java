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
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
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
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into status_message
                  (device, severity, component, event, text, time, received, number)
                select * from unnest(
                  :devices::uuid[], :severities::smallint[], :components::text[], :events::text[],
                  :texts::text[], :times::timestamptz[], :received::timestamptz[],
                  :numbers::bigint[])
                on conflict (number) where number is not null do nothing
                """)
            .bind("devices", column(rows, row -> row.device().map(DeviceId::value).orElse(null)))
            .bind(
                "severities", column(rows, row -> Integer.toString(rank(row.message().severity()))))
            .bind("components", column(rows, row -> name(row.message().component())))
            .bind("events", column(rows, row -> name(row.message().event())))
            .bind("texts", column(rows, row -> cut(row.message().text(), LONGEST_TEXT)))
            .bind("times", column(rows, row -> row.message().time().toString()))
            .bind("received", column(rows, row -> row.received().toString()))
            .bind(
                "numbers",
                column(
                    rows,
                    row ->
                        row.number().isPresent() ? Long.toString(row.number().getAsLong()) : null))
            .execute());
  }

  private static @Nullable String[] column(List<Row> rows, Function<Row, @Nullable String> text) {
    return rows.stream().map(text).toArray(String[]::new);
  }

  private static String name(String name) {
    return cut(name, LONGEST_NAME);
  }

  static int rank(Severity severity) {
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
