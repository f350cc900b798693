package dev.muster.bench.site;

import dev.muster.bench.agents.Agents;
import dev.muster.bench.agents.SampleFacts;
import dev.muster.bench.process.Options;
import dev.muster.bench.process.Report;
import dev.muster.bench.process.Scratch;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.message.Message.ClassReport;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.Arrival;
import dev.muster.site.inventory.Inventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How large inventory makes the database, day by day: a full report, then a delta each day. */
public final class GrowthBench {
  private static final ClassName PROGRAMS = new ClassName("SMS_G_System_ADD_REMOVE_PROGRAMS");
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int BATCH = 200;

  private GrowthBench() {}

  /**
   * Measures and reports a table.
   *
   * @param arguments {@code --devices}, {@code --rows} that each has, {@code --changed} of them
   *     each day, {@code --days}, and those of {@link Report}
   */
  public static void main(String... arguments) throws IOException {
    Options options = Options.of(arguments);
    int devices = options.number("devices", 1_000);
    int rows = options.number("rows", 200);
    int changed = options.number("changed", 5);
    int days = options.number("days", 30);
    Report report = Report.of(options, "growth");
    try (Scratch scratch = Scratch.open()) {
      Files.setPosixFilePermissions(scratch.folder(), PosixFilePermissions.fromString("rwx--x--x"));
      Path folder = Files.createDirectory(scratch.folder().resolve("database"));
      try (SiteDatabase database =
          SiteDatabase.open(DatabaseSettings.temporary(folder), List.of(Inventory.COMPONENT))) {
        Inventory inventory = new Inventory(database.component("inventory"));
        long empty = bytes(database);
        for (int first = 0; first < devices; first += BATCH) {
          inventory.take(fulls(first, Math.min(devices, first + BATCH), rows));
        }
        long full = bytes(database);
        for (int day = 1; day <= days; day++) {
          for (int first = 0; first < devices; first += BATCH) {
            inventory.take(deltas(first, Math.min(devices, first + BATCH), day, changed));
          }
          report.progress("day " + day + ": " + bytes(database) + " bytes");
        }
        long last = bytes(database);
        report.write(
            table(
                new int[] {devices, rows, changed, days},
                (full - empty) / (double) devices / 1024,
                (last - full) / (double) devices / 1024));
      }
    }
  }

  private static String table(int[] given, double first, double more) {
    double months = more * 90 / given[3];
    return String.format(
        Locale.ROOT,
        """
        %,d devices with %d instances, of which %d change each day, for %d days. Beyond 30 days it is extrapolated: history grows evenly and ends at its retention.

        | what | for each device | for 150,000 devices |
        | --- | --- | --- |
        | after the first full report | %.0f KiB | %.1f GiB |
        | what %d days add: history, and space that updates left | %.0f KiB | %.1f GiB |
        | **after %d days** | **%.0f KiB** | **%.1f GiB** |
        | after 90 days, when history begins to go (extrapolated) | %.0f KiB | %.1f GiB |\
        """,
        given[0],
        given[1],
        given[2],
        given[3],
        first,
        gibibytes(first),
        given[3],
        more,
        gibibytes(more),
        given[3],
        first + more,
        gibibytes(first + more),
        first + months,
        gibibytes(first + months));
  }

  private static double gibibytes(double kibibytes) {
    return kibibytes * 150_000 / (1 << 20);
  }

  private static long bytes(SiteDatabase database) {
    return database.facts().orElseThrow().bytes();
  }

  private static List<Arrival<InventoryReport>> fulls(int first, int end, int rows) {
    List<Arrival<InventoryReport>> batch = new ArrayList<>();
    for (int agent = first; agent < end; agent++) {
      Facts facts = SampleFacts.of(agent, rows);
      batch.add(
          arrival(
              agent,
              0,
              new InventoryReport(
                  true,
                  Optional.empty(),
                  digest(0),
                  facts.classes().entrySet().stream()
                      .map(type -> new ClassReport(type.getKey(), type.getValue(), List.of()))
                      .toList())));
    }
    return batch;
  }

  private static List<Arrival<InventoryReport>> deltas(int first, int end, int day, int changed) {
    List<Arrival<InventoryReport>> batch = new ArrayList<>();
    for (int agent = first; agent < end; agent++) {
      List<Instance> present = new ArrayList<>();
      for (int at = 0; at < changed; at++) {
        int number = (day * changed + at) % 190;
        present.add(
            new Instance(
                "package-" + number,
                Map.of(
                    "DisplayName", Value.of("package-" + number),
                    "Version", Value.of("2." + day + "." + number + "-1+deb12u1"),
                    "Publisher", Value.of("Debian maintainers of package " + number),
                    "InstallDate", Value.of(BEGIN.plus(Duration.ofDays(day)).toString()),
                    "ProdID", Value.of("amd64"))));
      }
      batch.add(
          arrival(
              agent,
              day,
              new InventoryReport(
                  false,
                  Optional.of(digest(day - 1)),
                  digest(day),
                  List.of(new ClassReport(PROGRAMS, present, List.of())))));
    }
    return batch;
  }

  private static ContentHash digest(int day) {
    return Sha256.of("day " + day);
  }

  private static Arrival<InventoryReport> arrival(int agent, int day, InventoryReport report) {
    return new Arrival<>(
        Agents.device(agent),
        day + 1,
        "%016x".formatted(agent),
        day + 1,
        BEGIN.plus(Duration.ofDays(day)),
        report);
  }
}
