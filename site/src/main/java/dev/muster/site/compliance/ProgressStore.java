package dev.muster.site.compliance;

import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.platform.database.ComponentDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table of how far deployments had come. */
final class ProgressStore {
  private static final String REMEMBER =
      """
      create temporary table if not exists compliance_before (
        device uuid, deployment text, state text)
      on commit delete rows
      """;

  private static final String BEFORE =
      """
      insert into compliance_before (device, deployment, state)
      select device, deployment, state
      from (select distinct device, deployment from compliance_incoming) i
      join compliance_state using (device, deployment)
      """;

  private static final String MOVED =
      """
      insert into compliance_progress as p (deployment, at, state, devices)
      select deployment, at, state, sum(change)
      from (
        select s.deployment, date_bin('1 minute', s.received, timestamptz 'epoch') as at,
          unnest(array[s.state, b.state]) as state, unnest(array[1, -1]) as change
        from (select distinct device, deployment from compliance_incoming) i
        join compliance_state s using (device, deployment)
        left join compliance_before b using (device, deployment)
        where b.state is distinct from s.state) moved
      where state is not null
      group by deployment, at, state
      having sum(change) <> 0
      on conflict (deployment, at, state) do update set devices = p.devices + excluded.devices
      """;

  private static final String GONE =
      """
      insert into compliance_progress as p (deployment, at, state, devices)
      select deployment, date_bin('1 minute', now(), timestamptz 'epoch'), state, -1
      from compliance_state where device = ?
      on conflict (deployment, at, state) do update set devices = p.devices + excluded.devices
      """;

  /** Puts rows that lie between the full steps to the one before. */
  private static final String COARSEN =
      """
      with fine as (
        delete from compliance_progress
        where at < :before
          and (devices = 0 or at <> date_bin('1 hour', at, timestamptz 'epoch'))
        returning deployment, at, state, devices)
      insert into compliance_progress as p (deployment, at, state, devices)
      select deployment, date_bin('1 hour', at, timestamptz 'epoch'), state, sum(devices)
      from fine where devices <> 0 group by 1, 2, 3
      on conflict (deployment, at, state) do update set devices = p.devices + excluded.devices
      """;

  private static final String FORGET =
      """
      with old as (
        delete from compliance_progress
        where at < date_bin('1 hour', cast(:before as timestamptz), timestamptz 'epoch')
        returning deployment, state, devices)
      insert into compliance_progress as p (deployment, at, state, devices)
      select deployment, date_bin('1 hour', cast(:before as timestamptz), timestamptz 'epoch'), state, sum(devices)
      from old group by 1, 2, 3 having sum(devices) <> 0
      on conflict (deployment, at, state) do update set devices = p.devices + excluded.devices
      """;

  private static final String LOOK =
      """
      select greatest(cast(:since as timestamptz), date_bin(make_interval(secs => :step), at, timestamptz 'epoch')
          + make_interval(secs => :step)) as until,
        state, sum(devices) as devices
      from compliance_progress
      where deployment = :deployment and at <= :now
      group by until, state order by until
      """;

  private final Jdbi jdbi;

  ProgressStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  /** Before states are changed by what came in. */
  static void before(Handle handle) {
    handle.execute(REMEMBER);
    handle.execute(BEFORE);
  }

  /** After that, in the same transaction. */
  static void after(Handle handle) {
    handle.execute(MOVED);
  }

  /** Before the states of a device are deleted. */
  static void gone(Handle handle, UUID device) {
    handle.execute(GONE, device);
  }

  /** Keeps hours of what was before {@code hours}, and the sum of what was before {@code time}. */
  void thin(Instant hours, Instant time) {
    jdbi.useTransaction(handle -> {
      handle.execute(ComplianceStore.LOCK);
      handle.createUpdate(COARSEN).bind("before", hours).execute();
      handle.createUpdate(FORGET).bind("before", time).execute();
    });
  }

  /** When the first device said something of a deployment, as far as that is kept. */
  Optional<Instant> first(ObjectName deployment) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select min(at) from compliance_progress where deployment = :deployment")
            .bind("deployment", deployment.value())
            .mapTo(OffsetDateTime.class)
            .findOne()
            .map(OffsetDateTime::toInstant));
  }

  /** How it was at {@code since}, at the end of each step in which something changed, and now. */
  List<Progress> progress(ObjectName deployment, Instant since, Instant now, Duration step) {
    List<Progress> all = new ArrayList<>();
    Map<DeploymentState, Long> counts = new EnumMap<>(DeploymentState.class);
    jdbi.useHandle(handle ->
        handle
            .createQuery(LOOK)
            .bind("deployment", deployment.value())
            .bind("since", since)
            .bind("now", now)
            .bind("step", step.toSeconds())
            .map((row, _) -> {
              Instant until = row.getObject("until", OffsetDateTime.class).toInstant();
              Instant at = until.isBefore(now) ? until : now;
              if (!all.isEmpty() && all.getLast().at().equals(at)) {
                all.removeLast();
              }
              counts.merge(
                  DeploymentState.valueOf(row.getString("state")),
                  row.getLong("devices"),
                  Long::sum);
              counts.values().removeIf(number -> number == 0);
              all.add(new Progress(at, counts));
              return at;
            })
            .list());
    if (!all.isEmpty() && all.getLast().at().isBefore(now)) {
      all.add(new Progress(now, counts));
    }
    return all;
  }
}
