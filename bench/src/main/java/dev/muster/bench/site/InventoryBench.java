package dev.muster.bench.site;

import dev.muster.bench.BenchException;
import dev.muster.bench.process.Medians;
import dev.muster.bench.process.Options;
import dev.muster.bench.process.Report;
import dev.muster.bench.process.Scratch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Inventory reports from the first byte of the first to the last row of the last in the tables,
 * beside what the same database does with the same rows by COPY and upsert.
 */
public final class InventoryBench {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final long PAUSE_MILLIS = 5;

  private InventoryBench() {}

  /**
   * Measures and reports a table.
   *
   * @param arguments {@code --agents}, {@code --rows} of each report, {@code --rounds}, in each of
   *     which other agents report, and those of {@link Report}
   */
  public static void main(String... arguments) throws IOException {
    Options options = Options.of(arguments);
    int agents = options.number("agents", 2_000);
    int rows = options.number("rows", 200);
    int rounds = options.number("rounds", 2);
    Report report = Report.of(options, "inventory");
    try (Scratch scratch = Scratch.open();
        BenchSite site = BenchSite.start(scratch.folder(), (rounds + 1) * agents)) {
      List<Double> whole = new ArrayList<>();
      List<Double> acknowledged = new ArrayList<>();
      List<Double> upsert = new ArrayList<>();
      List<Double> raw = new ArrayList<>();
      long all = 0;
      for (int round = 0; round <= rounds; round++) {
        // A small first round, in which everything is new to the JVMs and the database.
        int number = round == 0 ? Math.max(100, agents / 5) : agents;
        site.tell("register %d %d".formatted(round * agents, number));
        site.tell("prepare %d %d %d".formatted(round * agents, number, rows));
        double total = (double) number * rows;
        upsert.add(total / seconds(site, "upsert", number, rows));
        long start = System.nanoTime();
        acknowledged.add(total / site.ask("upload"));
        all += number;
        await(site, all);
        whole.add(total / ((System.nanoTime() - start) / 1e9));
        raw.add(total / seconds(site, "raw", number, rows));
        report.progress(
            "rows per second: end to end %s, acknowledged %s, upsert %s, raw %s"
                .formatted(
                    whole.getLast(), acknowledged.getLast(), upsert.getLast(), raw.getLast()));
      }
      report.write(
          table(median(whole), median(acknowledged), median(upsert), median(raw), agents, rows));
    }
  }

  private static double median(List<Double> all) {
    return Medians.of(all.subList(1, all.size()));
  }

  private static double seconds(BenchSite site, String what, int agents, int rows) {
    return Double.parseDouble(
        site.server().ask("%s %d %d".formatted(what, agents, rows), BenchSite.PATIENCE));
  }

  static void await(BenchSite site, long reports) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (Long.parseLong(site.server().ask("applied", BenchSite.PATIENCE)) < reports) {
      if (System.nanoTime() > end) {
        throw new BenchException("The reports are not in the tables after " + LONGEST);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
    }
  }

  private static String table(
      double whole, double acknowledged, double upsert, double raw, int agents, int rows) {
    return String.format(
        Locale.ROOT,
        """
        %,d agents, reports of %,d rows, each report in one upload on an open HTTPS connection.

        | what | rows per second | against COPY and upsert |
        | --- | --- | --- |
        | end to end: HTTPS, spool, intake, tables | %.0f | **%.2f** |
        | of it acknowledged: durable in the spool | %.0f | %.2f |
        | COPY to a temporary table and upsert, same rows and indexes | %.0f | 1 |
        | COPY alone, no index | %.0f | %.2f |\
        """,
        agents,
        rows,
        whole,
        whole / upsert,
        acknowledged,
        acknowledged / upsert,
        upsert,
        raw,
        raw / upsert);
  }
}
