package dev.muster.site.troubles;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fallback.ClientState;
import dev.muster.contracts.fallback.FallbackReport;
import dev.muster.contracts.link.FallbackBatch;
import dev.muster.contracts.link.FallbackEntry;
import dev.muster.contracts.link.FallbackFetch;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The tables of reports and of the queues that they came from. */
final class TroublesStore {
  /** Whoever writes much throws out what it wrote itself, and not what others wrote. */
  private static final int MOST_OF_ADDRESS = 200;

  private static final int MOST = 10_000;
  private static final int SLICE = 1_000;

  private final Jdbi jdbi;

  TroublesStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  FallbackFetch taken(String point) {
    return jdbi.withHandle(handle -> taken(handle, point).fetch());
  }

  private record Taken(String queue, long taken, long lost) {
    FallbackFetch fetch() {
      return new FallbackFetch(queue, taken);
    }
  }

  private static Taken taken(Handle handle, String point) {
    return handle
        .createQuery("select queue, taken, lost from troubles_point where point = :point")
        .bind("point", point)
        .map((row, context) ->
            new Taken(row.getString("queue"), row.getLong("taken"), row.getLong("lost")))
        .findOne()
        .orElse(new Taken("", 0, 0));
  }

  /** Reports and how far they are become safe together. */
  FallbackFetch take(String point, FallbackBatch batch, Instant now) {
    return jdbi.inTransaction(handle -> {
      Taken before = taken(handle, point);
      boolean same = before.queue().equals(batch.queue());
      long taken = same ? before.taken() : 0;
      long lost = before.lost();
      Duration behind = Duration.between(batch.at(), now);
      List<String> addresses = new ArrayList<>();
      for (FallbackEntry entry : batch.entries()) {
        if (entry.number() > taken) {
          lost += entry.number() - taken - 1;
          taken = entry.number();
          put(handle, point, entry, behind);
          addresses.add(entry.address());
        }
      }
      if (!addresses.isEmpty()) {
        bound(handle, addresses);
      }
      Taken after = new Taken(batch.queue(), taken, lost);
      if (!after.equals(before)) {
        put(handle, point, after);
      }
      return after.fetch();
    });
  }

  private static void put(Handle handle, String point, Taken taken) {
    handle
        .createUpdate(
            """
            insert into troubles_point (point, queue, taken, lost)
            values (:point, :queue, :taken, :lost)
            on conflict (point) do update set queue = excluded.queue, taken = excluded.taken,
              lost = excluded.lost\
            """)
        .bind("point", point)
        .bind("queue", taken.queue())
        .bind("taken", taken.taken())
        .bind("lost", taken.lost())
        .execute();
  }

  /** Times are the host's; they are brought to this server's clock. */
  private static void put(Handle handle, String point, FallbackEntry entry, Duration behind) {
    FallbackReport report = entry.report();
    Instant last = entry.last().plus(behind);
    String who = report.device().map(DeviceId::value).orElse(report.name());
    if (report.state() == ClientState.WELL) {
      handle
          .createUpdate(
              """
              update troubles_report set ended = :last
              where address = :address and who = :who and ended is null and last <= :last\
              """)
          .bind("last", last)
          .bind("address", entry.address())
          .bind("who", who)
          .execute();
      return;
    }
    handle
        .createUpdate(
            """
            insert into troubles_report as known (address, who, point, device, site, name, agent,
              state, detail, since, first, last, times, attempts, ahead)
            values (:address, :who, :point, :device, :site, :name, :agent, :state, :detail, :since,
              :first, :last, :times, :attempts, :ahead)
            on conflict (address, who) do update set
              first = case when known.state = excluded.state and known.ended is null
                then known.first else excluded.first end,
              times = excluded.times + case when known.state = excluded.state
                and known.ended is null then known.times else 0 end,
              ended = case when known.ended >= excluded.last then known.ended end,
              point = excluded.point, device = excluded.device, site = excluded.site,
              name = excluded.name, agent = excluded.agent, state = excluded.state,
              detail = excluded.detail, since = excluded.since, last = excluded.last,
              attempts = excluded.attempts, ahead = excluded.ahead
            where excluded.last >= known.last\
            """)
        .bind("address", entry.address())
        .bind("who", who)
        .bind("point", point)
        .bind("device", report.device().map(device -> UUID.fromString(device.value())))
        .bind("site", report.site().value())
        .bind("name", report.name())
        .bind("agent", report.agent())
        .bind("state", report.state().label())
        .bind("detail", report.detail())
        .bind("since", last.minus(report.lasting()))
        .bind("first", entry.first().plus(behind))
        .bind("last", last)
        .bind("times", entry.times())
        .bind("attempts", report.attempts())
        .bind("ahead", Duration.between(entry.last(), report.clock()).toSeconds())
        .execute();
  }

  private static void bound(Handle handle, Collection<String> addresses) {
    handle
        .createUpdate(
            """
            delete from troubles_report where id in (
              select id from (
                select id, row_number() over (partition by address order by last desc) as place
                from troubles_report where address = any(:addresses)) each
              where place > :most)\
            """)
        .bind("addresses", addresses.stream().distinct().toArray(String[]::new))
        .bind("most", MOST_OF_ADDRESS)
        .execute();
    handle
        .createUpdate(
            """
            delete from troubles_report where id in (
              select id from troubles_report order by last desc offset :most)\
            """)
        .bind("most", MOST)
        .execute();
  }

  void left(String point) {
    jdbi.useHandle(handle -> handle.execute("delete from troubles_point where point = ?", point));
  }

  /** Devices that were heard of after what was said in their name. */
  void settle(Function<Collection<DeviceId>, Map<DeviceId, Instant>> heard) {
    List<DeviceId> open =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select distinct device from troubles_report
                    where ended is null and device is not null\
                    """)
                .map((row, context) -> new DeviceId(row.getString("device")))
                .list());
    for (int from = 0; from < open.size(); from += SLICE) {
      Map<DeviceId, Instant> times =
          heard.apply(open.subList(from, Math.min(open.size(), from + SLICE)));
      if (!times.isEmpty()) {
        end(times);
      }
    }
  }

  private void end(Map<DeviceId, Instant> times) {
    List<Map.Entry<DeviceId, Instant>> each = List.copyOf(times.entrySet());
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                update troubles_report set ended = heard.time
                from unnest(:devices::uuid[], :times::timestamptz[]) as heard (device, time)
                where troubles_report.device = heard.device and ended is null
                  and last < heard.time\
                """)
            .bind("devices", each.stream().map(one -> one.getKey().value()).toArray(String[]::new))
            .bind(
                "times", each.stream().map(one -> one.getValue().toString()).toArray(String[]::new))
            .execute());
  }

  Page<ClientTrouble> page(TroubleFilter filter, Paging paging) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    Map<String, Object> values = new HashMap<>();
    filter
        .state()
        .ifPresent(state -> {
          conditions.add("state = :state");
          values.put("state", state.label());
        });
    filter
        .device()
        .ifPresent(device -> {
          conditions.add("device = :device");
          values.put("device", UUID.fromString(device.value()));
        });
    filter
        .among()
        .ifPresent(devices -> {
          conditions.add("device = any(:among)");
          values.put(
              "among",
              devices.stream().map(one -> UUID.fromString(one.value())).toArray(UUID[]::new));
        });
    if (!filter.ended()) {
      conditions.add("ended is null");
    }
    String where = " from troubles_report where " + String.join(" and ", conditions);
    return jdbi.withHandle(handle ->
        new Page<>(
            handle
                .createQuery(
                    "select *" + where + " order by last desc, id offset :offset limit :limit")
                .bindMap(values)
                .bind("offset", paging.offset())
                .bind("limit", paging.limit())
                .map((row, context) -> read(row))
                .list(),
            handle.createQuery("select count(*)" + where).bindMap(values).mapTo(Long.class).one()));
  }

  private static ClientTrouble read(ResultSet row) throws SQLException {
    @Nullable String device = row.getString("device");
    @Nullable OffsetDateTime ended = row.getObject("ended", OffsetDateTime.class);
    return new ClientTrouble(
        row.getString("address"),
        row.getString("point"),
        Optional.ofNullable(device).map(DeviceId::new),
        row.getString("site"),
        row.getString("name"),
        row.getString("agent"),
        state(row.getString("state")),
        row.getString("detail"),
        time(row, "since"),
        time(row, "first"),
        time(row, "last"),
        row.getLong("times"),
        row.getInt("attempts"),
        Duration.ofSeconds(row.getLong("ahead")),
        Optional.ofNullable(ended).map(OffsetDateTime::toInstant));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static ClientState state(String label) {
    return ClientState.valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  TroubleCounts counts() {
    return jdbi.withHandle(handle -> {
      Map<ClientState, Long> open = new EnumMap<>(ClientState.class);
      handle
          .createQuery(
              """
              select state, count(*) as number from troubles_report where ended is null
              group by state\
              """)
          .map((row, context) -> Map.entry(state(row.getString("state")), row.getLong("number")))
          .forEach(one -> open.put(one.getKey(), one.getValue()));
      return new TroubleCounts(
          open,
          handle
              .createQuery("select coalesce(sum(lost), 0) from troubles_point")
              .mapTo(Long.class)
              .one());
    });
  }

  int forgetBefore(Instant time) {
    return jdbi.withHandle(handle ->
        handle
            .createUpdate("delete from troubles_report where last < :time")
            .bind("time", time)
            .execute());
  }

  void forget(DeviceId device) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate("delete from troubles_report where device = :device")
            .bind("device", UUID.fromString(device.value()))
            .execute());
  }
}
