package dev.muster.bench.console;

import dev.muster.bench.collections.FleetStore;
import dev.muster.platform.database.SiteDatabase;
import java.util.List;
import java.util.Map;

/** Writes what a large site would have gathered in years into its tables at once. */
final class CompanyStore {
  private static final String DEVICES =
      """
      insert into clients_device (device, key_id, public_key, machine, name, operating_system,
        agent, addresses, state, reason, registered, certificate_expires, last_seen)
      select ID, encode(sha256(('key ' || n)::bytea), 'hex'), '',
        encode(sha256(('machine ' || n)::bytea), 'hex'),
        (string_to_array(:cities, ','))[n % 10 + 1] || '-'
          || (string_to_array(:departments, ','))[n / 10 % 8 + 1] || '-' || lpad(n::text, 6, '0'),
        case when n % 13 = 0 then 'Debian GNU/Linux 12 (bookworm)'
          when n % 13 = 1 then 'Ubuntu 24.04.1 LTS'
          when n % 5 = 0 then 'Microsoft Windows Server 2022' else 'Microsoft Windows 11' end,
        case when n % 20 < 14 then '0.1.0' when n % 20 < 19 then '0.0.9' else '0.0.7' end,
        array['10.' || n / 65025 || '.' || n / 255 % 255 || '.' || n % 255],
        case when n % 500 = 7 then 'pending' when n % 500 = 8 then 'blocked'
          when n % 100 = 9 then 'retired' else 'approved' end,
        case when n % 500 = 8 then 'reported stolen' else '' end,
        now() - (n % 900) * interval '1 day', now() + (n % 300 + 30) * interval '1 day',
        now() - case when n % 17 = 0 then 30 when n % 11 = 0 then 4 else 0 end * interval '1 day'
          - (n * 31 % 82800) * interval '1 second'
      from generate_series(0, :last) n
      """;

  private static final String STATES =
      """
      insert into compliance_state (device, deployment, application, policy, state, detail,
        exit_code, time, received, stream, sequence, number)
      select ID, :deployment, :application, repeat('0', 64),
        case when r < 3 then 'FAILED' when r < 5 then 'FAILED_WILL_RETRY'
          when r < 7 then 'DOWNLOADING' when r < 8 then 'INSTALLING'
          when r < 14 then 'WAITING_FOR_WINDOW' when r < 16 then 'REQUIREMENT_NOT_MET'
          else 'COMPLIANT' end,
        case when r < 3 then 'The installer ended with code 1603: another installation is in progress'
          when r < 5 then 'No distribution point could be reached; tried again in 20 minutes'
          when r < 7 then r * 14 || ' % of 128 MiB' else '' end,
        case when r < 3 then 1603 end, now() - (n % 90000) * interval '1 second',
        now() - (n % 90000) * interval '1 second', 'bench', 1, n
      from (select n, (n / 80 * 7 + :which) % 100 as r from generate_series(0, :last) n) x
      where n % 100 <> 9 and AMONG
      """;

  /** As if each device had waited, and come to where it is by itself, most on the first days. */
  private static final String PROGRESS =
      """
      insert into compliance_progress as p (deployment, at, state, devices)
      select deployment, date_bin('1 hour', at, timestamptz 'epoch'), state, sum(change)
      from (
        select deployment, unnest(array[begun, came, came]) as at,
          unnest(array['WAITING', 'WAITING', state]) as state, unnest(array[1, -1, 1]) as change
        from (
          select deployment, state, begun, begun + interval '13 days' * power(late / 1024.0, 4) as came
          from (
            select deployment, state, hashtext(device::text || deployment) & 1023 as late,
              now() - interval '14 days' + (hashtext(device::text) & 1023) * interval '1 minute'
                as begun
            from compliance_state) drawn) moved) steps
      group by 1, 2, 3 having sum(change) <> 0
      on conflict (deployment, at, state) do update set devices = p.devices + excluded.devices
      """;

  private static final String MESSAGES =
      """
      insert into status_message (device, severity, component, event, text, time, received)
      select case when m % 40 = 0 then null else ID end,
        case when m % 50 = 0 then 2 when m % 9 = 0 then 1 else 0 end,
        (array['policy', 'content', 'application', 'inventory', 'upgrade'])[m % 5 + 1],
        (array['policy-received', 'content-downloaded', 'application-installed',
          'inventory-sent', 'upgrade-begun'])[m % 5 + 1],
        'Message ' || m || ': it took ' || m % 60 || ' seconds.',
        now() - (:messages - m) * interval '1.3 seconds',
        now() - (:messages - m) * interval '1.3 seconds'
      from (select m, (m::bigint * 7919 % :devices)::int as n
        from generate_series(1, :messages) m) x
      """;

  private static final String AUDIT =
      """
      insert into administration_record (time, administrator, action, object)
      select now() - (:entries - e) * interval '5 minutes',
        (array['anna', 'bernd', 'chiara', 'dmitri'])[e % 4 + 1],
        (array['device-approve', 'device-block', 'device-unblock', 'device-retire'])[e % 4 + 1], ID
      from (select e, (e::bigint * 104729 % :devices)::int as n
        from generate_series(1, :entries) e) x
      """;

  private static final String TROUBLES =
      """
      insert into troubles_report (address, who, point, device, site, name, agent, state, detail,
        since, first, last, times, attempts, ahead)
      select '10.9.' || n / 250 || '.' || n % 250, ID::text, 'fallback', ID, 'P01', 'lost-' || n,
        '0.1.0', 'management-point-unreachable', 'Connection refused', now() - interval '1 day',
        now() - interval '1 day', now() - n * interval '1 minute', 3, 9, 0
      from generate_series(1, :reports) n
      """;

  private static final String FILES =
      """
      insert into content_file (hash, name, size, added, added_by, claimed)
      select encode(sha256(('file ' || f)::bytea), 'hex'), 'package-' || f || '.zip',
        f::bigint * 7919 % 900000000, now(), 'bench', now()
      from generate_series(1, :files) f
      """;

  private final SiteDatabase database;

  CompanyStore(SiteDatabase database) {
    this.database = database;
  }

  void load(int devices, int messages) {
    int last = devices - 1;
    update(
        "clients",
        DEVICES,
        Map.of(
            "last",
            last,
            "cities",
            String.join(",", Company.CITIES),
            "departments",
            String.join(",", Company.DEPARTMENTS)));
    new FleetStore(database).inventory(devices);
    update("status", MESSAGES, Map.of("messages", messages, "devices", devices));
    update("administration", AUDIT, Map.of("entries", messages / 10, "devices", devices));
    update("troubles", TROUBLES, Map.of("reports", Math.min(1_000, devices - 1)));
    update("content", FILES, Map.of("files", 2_000));
    states(last);
    update("compliance", PROGRESS, Map.of());
  }

  /** What the devices up to this one have said of each deployment. */
  void states(int last) {
    for (Company.Rollout each : Company.rollouts()) {
      String among =
          switch (each.reach()) {
            case ALL -> "true";
            case CITY -> "n % 10 = :which";
            case DEPARTMENT -> "n / 10 % 8 = :which";
          };
      update(
          "compliance",
          STATES.replace("AMONG", among),
          Map.of(
              "last",
              last,
              "which",
              each.which(),
              "deployment",
              each.name(),
              "application",
              each.application()));
    }
  }

  private void update(String component, String sql, Map<String, ?> values) {
    database
        .component(component)
        .jdbi()
        .useHandle(handle ->
            handle.createUpdate(sql.replace("ID", FleetStore.ID)).bindMap(values).execute());
  }

  /** The components whose tables are filled. */
  static final List<String> FILLED =
      List.of(
          "clients", "inventory", "status", "administration", "troubles", "content", "compliance");
}
