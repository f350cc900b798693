package dev.muster.site.inventory;

import java.util.List;

/** The statements that bring a batch of reports into the tables. */
final class ReportSql {
  private ReportSql() {}

  /** One batch at a time, so that a report is compared with what the one before left. */
  static final String LOCK = "select pg_advisory_xact_lock(hashtext('inventory_device'))";

  static final List<String> TEMPORARY =
      List.of(
          """
          create temporary table if not exists inventory_reporter (
            device uuid, digest text, classes smallint[], reported timestamptz, stream text,
            sequence bigint, number bigint, needs_full boolean, complete boolean, known boolean)
          on commit delete rows
          """,
          """
          create temporary table if not exists inventory_incoming (
            device uuid, class smallint, key text collate "C", properties jsonb)
          on commit delete rows
          """,
          """
          create temporary table if not exists inventory_gone (
            device uuid, class smallint, key text collate "C")
          on commit delete rows
          """,
          """
          create temporary table if not exists inventory_difference (
            device uuid, class smallint, key text collate "C", properties jsonb, before jsonb,
            time timestamptz)
          on commit delete rows
          """);

  /**
   * So that the planner knows how little this is beside the table of all instances; from 300 rows
   * of each, because a full sample takes longer than the work that it is for.
   */
  static final List<String> ANALYZE =
      List.of(
          "set local default_statistics_target = 1",
          "analyze inventory_reporter (device), inventory_incoming (device, class, key),"
              + " inventory_gone (device, class, key)");

  static final String DEVICES =
      """
      insert into inventory_device as d (
        device, digest, classes, reported, stream, sequence, number, needs_full)
      select device, digest, classes, reported, stream, sequence, number, needs_full
      from inventory_reporter
      on conflict (device) do update set digest = excluded.digest,
        reported = excluded.reported, stream = excluded.stream, sequence = excluded.sequence,
        number = excluded.number, needs_full = excluded.needs_full
      """;

  /** A full report says which classes are known; a delta adds to them. */
  static final String CLASSES =
      """
      update inventory_device d set classes =
        case when r.complete then r.classes
        else array(select distinct unnest(d.classes || r.classes) order by 1) end
      from inventory_reporter r
      where d.device = r.device
        and (r.complete and d.classes <> r.classes
          or not r.complete and not d.classes @> r.classes)
      """;

  /** What of the reports is really new, so that rows that stay as they are are only read. */
  static final String DIFFERENCE =
      """
      insert into inventory_difference (device, class, key, properties, before, time)
      select i.device, i.class, i.key, i.properties, x.properties, r.reported
      from inventory_incoming i
      join inventory_reporter r on r.device = i.device
      left join inventory_instance x
        on x.device = i.device and x.class = i.class and x.key = i.key
      where x.properties is distinct from i.properties
      """;

  static final String HISTORY =
      """
      insert into inventory_history (device, class, key, before, time)
      select device, class, key, before, time from inventory_difference
      """;

  static final String WRITE =
      """
      insert into inventory_instance as x (device, class, key, properties)
      select device, class, key, properties from inventory_difference
      on conflict (device, class, key) do update set properties = excluded.properties
        where x.properties is distinct from excluded.properties
      """;

  static final String CHANGED = "select distinct device, class from inventory_difference";

  static final String REMOVE_GONE =
      """
      with removed as (
        delete from inventory_instance x using inventory_gone g
        where x.device = g.device and x.class = g.class and x.key = g.key
        returning x.device, x.class, x.key, x.properties),
      noted as (
        insert into inventory_history (device, class, key, before, time)
        select m.device, m.class, m.key, m.properties, r.reported
        from removed m join inventory_reporter r on r.device = m.device)
      select distinct device, class from removed
      """;

  static final String REMOVE_NOT_REPORTED =
      """
      with removed as (
        delete from inventory_instance x using inventory_reporter r
        where x.device = r.device and r.complete and r.known
          and not exists (
            select from inventory_incoming i
            where i.device = x.device and i.class = x.class and i.key = x.key)
        returning x.device, x.class, x.key, x.properties),
      noted as (
        insert into inventory_history (device, class, key, before, time)
        select m.device, m.class, m.key, m.properties, r.reported
        from removed m join inventory_reporter r on r.device = m.device)
      select distinct device, class from removed
      """;
}
