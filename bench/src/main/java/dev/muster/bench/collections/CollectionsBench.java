package dev.muster.bench.collections;

import dev.muster.bench.BenchException;
import dev.muster.bench.process.Options;
import dev.muster.bench.process.Report;
import dev.muster.bench.process.Scratch;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.message.Message.ClassReport;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.Arrival;
import dev.muster.site.clients.Clients;
import dev.muster.site.collections.CollectionMembers;
import dev.muster.site.collections.EvaluateRules;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.definitions.Outcome;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.query.DeviceQueries;
import dev.muster.site.query.KnownFacts;
import dev.muster.site.query.ReadWql;
import dev.muster.site.users.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Evaluates every rule for every device, and then what one device's report of inventory can affect,
 * from taking the report until members are stored and told.
 */
public final class CollectionsBench {
  private static final ClassName PROGRAMS = new ClassName("SMS_G_System_ADD_REMOVE_PROGRAMS");
  private static final ClassName DISK = new ClassName("SMS_G_System_LOGICAL_DISK");
  private static final int MOST_CHANGES = 1_000;

  private final int devices;
  private final Inventory inventory;
  private final Random random = new Random(1);
  private long number = 1;

  private CollectionsBench(int devices, Inventory inventory) {
    this.devices = devices;
    this.inventory = inventory;
  }

  private record Found(
      int collections,
      int devices,
      double load,
      double full,
      List<Double> program,
      List<Double> disk,
      long memberships) {}

  /**
   * Measures and reports a table.
   *
   * @param arguments {@code --sizes} such as {@code 2000x50000,5000x100000}, {@code --changes} of
   *     each kind, and those of {@link Report}
   */
  public static void main(String... arguments) throws IOException {
    Options options = Options.of(arguments);
    Report report = Report.of(options, "collections");
    int changes = options.number("changes", 200);
    List<Found> all = new ArrayList<>();
    for (String size : options.text("sizes", "2000x50000,5000x100000").split(",", -1)) {
      String[] parts = size.split("x", 2);
      all.add(measure(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), changes, report));
    }
    report.write(table(all));
  }

  private static Found measure(int collections, int devices, int changes, Report report)
      throws IOException {
    Clock clock = Clock.systemUTC();
    try (Scratch scratch = Scratch.open()) {
      // The database runs as a user of its own, who has to pass through.
      Files.setPosixFilePermissions(scratch.folder(), PosixFilePermissions.fromString("rwx--x--x"));
      Path folder = scratch.folder().resolve("database");
      try (SiteDatabase database =
          SiteDatabase.open(
              DatabaseSettings.temporary(folder),
              List.of(
                  Clients.COMPONENT,
                  Inventory.COMPONENT,
                  DeviceQueries.COMPONENT,
                  Users.COMPONENT,
                  Definitions.COMPONENT,
                  CollectionMembers.COMPONENT))) {
        var inventory = new Inventory(database.component("inventory"));
        var queries = new DeviceQueries(database.component("query"), inventory::of, clock);
        var rules = new EvaluateRules(new KnownFacts(queries, inventory), clock);
        var definitions =
            new Definitions(
                database.component("definitions"),
                () -> {
                  throw new BenchException("Collections alone need no author");
                },
                rules,
                clock);
        definitions.readQueries(new ReadWql());
        var members = new CollectionMembers(database.component("collections"), definitions, rules);
        inventory.listen(members::changed);
        declare(definitions, MadeUpCollections.of(collections));
        double load = seconds(() -> new FleetStore(database).load(devices));
        report.progress("%d x %d: loaded in %.0f s".formatted(collections, devices, load));
        double full = seconds(members::evaluateAll);
        long memberships = members.counts().values().stream().mapToLong(Long::longValue).sum();
        report.progress("all evaluated in %.1f s, %,d members".formatted(full, memberships));
        var bench = new CollectionsBench(devices, inventory);
        bench.millis(changes / 4, PROGRAMS);
        List<Double> program = bench.millis(changes, PROGRAMS);
        List<Double> disk = bench.millis(changes, DISK);
        report.progress(
            "a changed program %.0f ms, a changed disk %.0f ms at the median"
                .formatted(at(program, 50), at(disk, 50)));
        return new Found(collections, devices, load, full, program, disk, memberships);
      }
    }
  }

  private static void declare(Definitions definitions, List<Collection> all) {
    for (int from = 0; from < all.size(); from += MOST_CHANGES) {
      List<Change> changes =
          all.subList(from, Math.min(all.size(), from + MOST_CHANGES)).stream()
              .<Change>map(each -> new Change.Put(each, Optional.empty()))
              .toList();
      if (definitions.apply(new ApplyRequest(changes, List.of()), "bench")
          instanceof Outcome.Refused<?> refused) {
        throw new BenchException("Refused: " + refused.messages());
      }
    }
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  /** Milliseconds of each of so many reports, sorted; every device reports once. */
  private List<Double> millis(int reports, ClassName type) {
    List<Double> found = new ArrayList<>();
    for (int each = 0; each < reports; each++) {
      number++;
      int device = (int) (number * 7919 % devices);
      Arrival<InventoryReport> arrival =
          new Arrival<>(
              FleetStore.device(device), number, "bench", number, Instant.now(), report(type));
      found.add(seconds(() -> inventory.take(List.of(arrival))) * 1000);
    }
    Collections.sort(found);
    return found;
  }

  private InventoryReport report(ClassName type) {
    Instance changed =
        type.equals(PROGRAMS)
            ? new Instance(
                "program-" + random.nextInt(FleetStore.PROGRAMS_EACH),
                Map.of(
                    "DisplayName",
                    Value.of("Program " + random.nextInt(FleetStore.PROGRAMS)),
                    "Version",
                    Value.of("1." + random.nextInt(9) + ".0")))
            : new Instance(
                "disk0",
                Map.of("Name", Value.of("disk0"), "FreeSpace", Value.of(random.nextInt(500_000))));
    ContentHash before = Sha256.of(FleetStore.DIGEST);
    return new InventoryReport(
        false,
        Optional.of(before),
        Sha256.of("after " + number),
        List.of(new ClassReport(type, List.of(changed), List.of())));
  }

  private static String table(List<Found> all) {
    StringBuilder table = new StringBuilder();
    table.append(
        "| collections × devices | members in all | full evaluation, s | rules a second |"
            + " a changed program, ms: median / 95 % | a changed disk, ms: median / 95 % |\n"
            + "| --- | --- | --- | --- | --- | --- |\n");
    for (Found found : all) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %,d × %,d | %,d | **%.0f** | %,.0f | **%.0f** / %.0f | **%.0f** / %.0f |%n",
              found.collections(),
              found.devices(),
              found.memberships(),
              found.full(),
              (double) found.collections() * found.devices() / found.full(),
              at(found.program(), 50),
              at(found.program(), 95),
              at(found.disk(), 50),
              at(found.disk(), 95)));
    }
    return table.toString().stripTrailing();
  }

  private static double at(List<Double> sorted, int percent) {
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }
}
