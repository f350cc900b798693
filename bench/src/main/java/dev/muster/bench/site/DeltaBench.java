package dev.muster.bench.site;

import dev.muster.bench.process.Medians;
import dev.muster.bench.process.Options;
import dev.muster.bench.process.Report;
import dev.muster.bench.process.Scratch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Deltas of many agents at once: until the last is acknowledged, and until it is in the tables. */
public final class DeltaBench {
  private DeltaBench() {}

  /**
   * Measures and reports a table.
   *
   * @param arguments {@code --agents}, {@code --rows} that each has, {@code --changed} of them in a
   *     delta, {@code --rounds}, in each of which other agents report, and those of {@link Report}
   */
  public static void main(String... arguments) throws IOException {
    Options options = Options.of(arguments);
    int agents = options.number("agents", 2_000);
    int rows = options.number("rows", 200);
    int changed = options.number("changed", 5);
    int rounds = options.number("rounds", 2);
    Report report = Report.of(options, "deltas");
    List<Double> acknowledged = new ArrayList<>();
    List<Double> applied = new ArrayList<>();
    try (Scratch scratch = Scratch.open();
        BenchSite site = BenchSite.start(scratch.folder(), (rounds + 1) * agents)) {
      long all = 0;
      for (int round = 0; round <= rounds; round++) {
        // A small first round, in which everything is new to the JVMs and the database.
        int number = round == 0 ? Math.max(100, agents / 5) : agents;
        int first = round * agents;
        site.tell("register %d %d".formatted(first, number));
        site.tell("prepare %d %d %d".formatted(first, number, rows));
        site.ask("upload");
        all += number;
        InventoryBench.await(site, all);
        site.tell("deltas %d %d %d %d".formatted(first, number, rows, changed));
        long start = System.nanoTime();
        acknowledged.add(site.ask("upload"));
        all += number;
        InventoryBench.await(site, all);
        applied.add((System.nanoTime() - start) / 1e9);
        report.progress(
            "%d deltas: acknowledged after %.2f s, in the tables after %.2f s"
                .formatted(number, acknowledged.getLast(), applied.getLast()));
      }
    }
    double last = median(applied);
    report.write(
        String.format(
            Locale.ROOT,
            """
            %,d agents at once, %d of %d instances changed, each delta in one upload on an open HTTPS connection.

            | until | seconds | deltas per second |
            | --- | --- | --- |
            | all are acknowledged: durable in the spool | %.2f | %,.0f |
            | all are in the tables, with history | %.2f | **%,.0f** |\
            """,
            agents,
            changed,
            rows,
            median(acknowledged),
            agents / median(acknowledged),
            last,
            agents / last));
  }

  private static double median(List<Double> all) {
    return Medians.of(all.subList(1, all.size()));
  }
}
