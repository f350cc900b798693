package dev.muster.bench.site;

import dev.muster.bench.agents.Agents;
import dev.muster.bench.agents.SampleFacts;
import dev.muster.contracts.fact.Instance;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.CopyRows;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What the database itself can do with the rows of inventory reports. */
final class CopyStore {
  static final Component COMPONENT = new Component("bench", "dev/muster/bench/site");

  /** As many reports in a transaction as intake takes in a batch. */
  private static final int BATCH = 500;

  private final Jdbi jdbi;

  CopyStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  private record Row(String device, int type, String key, String properties) {}

  /** Seconds for COPY of all rows to a table without any index. */
  double raw(int agents, int rows) {
    return seconds(
        agents,
        rows,
        batch -> jdbi.useTransaction(handle -> copy(handle, "bench_raw", batch)),
        "truncate bench_raw");
  }

  /** Seconds for COPY to a temporary table and an upsert from there. */
  double upsert(int agents, int rows) {
    return seconds(
        agents,
        rows,
        batch ->
            jdbi.useTransaction(handle -> {
              handle.execute(
                  "create temporary table if not exists bench_incoming (device uuid, class smallint,"
                      + " key text, properties jsonb) on commit delete rows");
              copy(handle, "bench_incoming", batch);
              handle.execute(
                  """
                  insert into bench_instance as x (device, class, key, properties)
                  select device, class, key, properties from bench_incoming
                  on conflict (device, class, key) do update set properties = excluded.properties
                    where x.properties is distinct from excluded.properties
                  """);
            }),
        "truncate bench_instance");
  }

  private interface Write {
    void write(List<Row> batch);
  }

  private double seconds(int agents, int rows, Write write, String clean) {
    jdbi.useHandle(handle -> handle.execute(clean));
    double seconds = 0;
    for (int first = 0; first < agents; first += BATCH) {
      List<Row> batch = rows(first, Math.min(BATCH, agents - first), rows);
      long start = System.nanoTime();
      write.write(batch);
      seconds += (System.nanoTime() - start) / 1e9;
    }
    return seconds;
  }

  private static List<Row> rows(int first, int agents, int rows) {
    List<Row> all = new ArrayList<>();
    for (int agent = first; agent < first + agents; agent++) {
      int type = 0;
      for (List<Instance> instances : SampleFacts.of(agent, rows).classes().values()) {
        type++;
        for (Instance instance : instances) {
          all.add(
              new Row(
                  Agents.device(agent).value(),
                  type,
                  instance.key(),
                  Json.write(instance.properties())));
        }
      }
    }
    return all;
  }

  private static void copy(Handle handle, String table, List<Row> batch) {
    CopyRows.into(
        handle,
        table + " (device, class, key, properties)",
        batch,
        (out, row) -> out.put(row.device()).put(row.type()).put(row.key()).put(row.properties()));
  }
}
