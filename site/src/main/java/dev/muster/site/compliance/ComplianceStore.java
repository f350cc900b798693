package dev.muster.site.compliance;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.message.Message.DeploymentStateMessage;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.CopyRows;
import dev.muster.site.Arrival;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The tables of states. */
final class ComplianceStore {
  private static final int LONGEST_TEXT = 4000;

  private static final String INCOMING =
      """
      create temporary table if not exists compliance_incoming (
        number bigint, device uuid, deployment text, application text, policy text, state text,
        detail text, exit_code integer, time timestamptz, received timestamptz, stream text,
        sequence bigint)
      on commit delete rows
      """;

  /** Only one transaction at a time decides what comes before what on a device. */
  static final String LOCK = "select pg_advisory_xact_lock(hashtext('compliance_state'))";

  /**
   * History gets each arrival that differs from the one before it: from the arrival before it in
   * this batch, or from the last row of history. What was applied before has a number that history
   * or state has reached.
   */
  private static final String HISTORY =
      """
      insert into compliance_history (
        number, device, deployment, application, policy, state, detail, exit_code, time, received)
      select number, device, deployment, application, policy, state, detail, exit_code, time,
        received
      from (
        select i.*,
          coalesce(lag(array[i.application, i.policy, i.state, i.detail, i.exit_code::text]) over w,
            case when s.device is not null then
              array[s.application, s.policy, s.state, s.detail, s.exit_code::text] end) as before
        from compliance_incoming i
        left join compliance_state s on s.device = i.device and s.deployment = i.deployment
        where s.number is null or i.number > s.number
        window w as (partition by i.device, i.deployment order by i.number)) changes
      where before is distinct from array[application, policy, state, detail, exit_code::text]
      on conflict (number) do nothing
      """;

  /** The number always moves on; the rest only where the device said it later. */
  private static final String STATE =
      """
      insert into compliance_state as s (
        device, deployment, application, policy, state, detail, exit_code, time, received, stream,
        sequence, number)
      select device, deployment, application, policy, state, detail, exit_code, time, received,
        stream, sequence, last
      from (
        select i.*,
          max(i.number) over w as last,
          row_number() over (w order by (i.stream = l.stream) desc, i.sequence desc) as place
        from compliance_incoming i
        join (
          select distinct on (device, deployment) device, deployment, stream
          from compliance_incoming order by device, deployment, number desc) l
        on l.device = i.device and l.deployment = i.deployment
        window w as (partition by i.device, i.deployment)) latest
      where place = 1
      on conflict (device, deployment) do update set
        (application, policy, state, detail, exit_code, time, received, stream, sequence, number) =
        (select v.application, v.policy, v.state, v.detail, v.exit_code, v.time, v.received,
          v.stream, v.sequence, excluded.number
        from (
          select excluded.application, excluded.policy, excluded.state, excluded.detail,
            excluded.exit_code, excluded.time, excluded.received, excluded.stream,
            excluded.sequence
          where excluded.stream <> s.stream or excluded.sequence > s.sequence
          union all
          select s.application, s.policy, s.state, s.detail, s.exit_code, s.time, s.received,
            s.stream, s.sequence
          where excluded.stream = s.stream and excluded.sequence <= s.sequence) v)
      where excluded.number > s.number
      """;

  private final Jdbi jdbi;

  ComplianceStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  void take(List<Arrival<DeploymentStateMessage>> arrivals) {
    if (arrivals.isEmpty()) {
      return;
    }
    jdbi.useTransaction(handle -> {
      handle.execute(LOCK);
      handle.execute(INCOMING);
      CopyRows.into(
          handle,
          "compliance_incoming",
          arrivals,
          (row, arrival) -> {
            DeploymentStateMessage said = arrival.message();
            row.put(arrival.number())
                .put(arrival.device().value())
                .put(said.deployment().value())
                .put(said.application().value())
                .put(said.policy().value())
                .put(said.state().name())
                .put(cut(said.detail()))
                .put(said.exitCode().map(String::valueOf).orElse(null))
                .put(said.time())
                .put(arrival.received())
                .put(arrival.stream())
                .put(arrival.sequence());
          });
      handle.execute(HISTORY);
      ProgressStore.before(handle);
      handle.execute(STATE);
      ProgressStore.after(handle);
    });
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  Page<DeviceState> page(StateFilter filter, Paging paging) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    Map<String, Object> values = new HashMap<>();
    filter
        .deployment()
        .ifPresent(deployment -> {
          conditions.add("deployment = :deployment");
          values.put("deployment", deployment.value());
        });
    filter
        .device()
        .ifPresent(device -> {
          conditions.add("device = :device");
          values.put("device", UUID.fromString(device.value()));
        });
    filter
        .state()
        .ifPresent(state -> {
          conditions.add("state = :state");
          values.put("state", state.name());
        });
    filter
        .among()
        .ifPresent(devices -> {
          conditions.add("device = any(:among)");
          values.put("among", uuids(devices));
        });
    String where = " where " + String.join(" and ", conditions);
    return jdbi.withHandle(handle ->
        new Page<>(
            handle
                .createQuery(
                    "select * from compliance_state"
                        + where
                        + " order by deployment, device offset :offset limit :limit")
                .bindMap(values)
                .bind("offset", paging.offset())
                .bind("limit", paging.limit())
                .map((row, context) -> state(row))
                .list(),
            count(handle, where, values)));
  }

  private static UUID[] uuids(Collection<DeviceId> devices) {
    return devices.stream().map(device -> UUID.fromString(device.value())).toArray(UUID[]::new);
  }

  private static long count(Handle handle, String where, Map<String, Object> values) {
    return handle
        .createQuery("select count(*) from compliance_state" + where)
        .bindMap(values)
        .mapTo(Long.class)
        .one();
  }

  Map<DeploymentState, Long> counts(ObjectName deployment) {
    Map<DeploymentState, Long> counts = new EnumMap<>(DeploymentState.class);
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select state, count(*) as devices from compliance_state
                where deployment = :deployment group by state
                """)
            .bind("deployment", deployment.value())
            .map((row, context) ->
                Map.entry(DeploymentState.valueOf(row.getString("state")), row.getLong("devices")))
            .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
    return counts;
  }

  Map<ObjectName, Map<DeploymentState, Long>> counts() {
    Map<ObjectName, Map<DeploymentState, Long>> counts = new TreeMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select deployment, state, sum(devices) as devices from compliance_progress
                group by deployment, state having sum(devices) > 0
                """)
            .map((row, _) -> {
              ObjectName deployment = new ObjectName(row.getString("deployment"));
              return counts
                  .computeIfAbsent(deployment, _ -> new EnumMap<>(DeploymentState.class))
                  .put(DeploymentState.valueOf(row.getString("state")), row.getLong("devices"));
            })
            .list());
    return counts;
  }

  Set<DeviceId> compliant(ObjectName deployment, ContentHash policy) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select device from compliance_state
                where deployment = :deployment and state = :state and policy = :policy
                  and detail not like 'replaced by %'
                """)
            .bind("deployment", deployment.value())
            .bind("state", DeploymentState.COMPLIANT.name())
            .bind("policy", policy.value())
            .map((row, context) -> new DeviceId(row.getString("device")))
            .collectIntoSet());
  }

  Map<ObjectName, Long> failing() {
    Map<ObjectName, Long> failing = new TreeMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select deployment, count(*) as devices from compliance_state
                where state = :failed group by deployment
                """)
            .bind("failed", DeploymentState.FAILED.name())
            .map((row, context) ->
                Map.entry(new ObjectName(row.getString("deployment")), row.getLong("devices")))
            .forEach(entry -> failing.put(entry.getKey(), entry.getValue())));
    return failing;
  }

  List<DeviceState> history(DeviceId device, ObjectName deployment, Paging paging) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select * from compliance_history
                where device = :device and deployment = :deployment
                order by number desc offset :offset limit :limit
                """)
            .bind("device", UUID.fromString(device.value()))
            .bind("deployment", deployment.value())
            .bind("offset", paging.offset())
            .bind("limit", paging.limit())
            .map((row, context) -> state(row))
            .list());
  }

  private static DeviceState state(ResultSet row) throws SQLException {
    int exitCode = row.getInt("exit_code");
    Optional<Integer> exit = row.wasNull() ? Optional.empty() : Optional.of(exitCode);
    return new DeviceState(
        new DeviceId(row.getString("device")),
        new DeploymentStateMessage(
            new ObjectName(row.getString("deployment")),
            new ContentHash(row.getString("policy")),
            DeploymentState.valueOf(row.getString("state")),
            new ObjectName(row.getString("application")),
            row.getString("detail"),
            exit,
            row.getObject("time", OffsetDateTime.class).toInstant()),
        row.getObject("received", OffsetDateTime.class).toInstant());
  }

  void forget(DeviceId device) {
    jdbi.useTransaction(handle -> {
      UUID id = UUID.fromString(device.value());
      handle.execute(LOCK);
      ProgressStore.gone(handle, id);
      handle.execute("delete from compliance_history where device = ?", id);
      handle.execute("delete from compliance_state where device = ?", id);
    });
  }

  int forgetHistoryBefore(Instant time, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createUpdate(
                """
                delete from compliance_history where number in (
                  select number from compliance_history where received < :time limit :most)
                """)
            .bind("time", time)
            .bind("most", most)
            .execute());
  }
}
