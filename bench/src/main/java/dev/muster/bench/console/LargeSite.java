package dev.muster.bench.console;

import dev.muster.bench.BenchException;
import dev.muster.bench.process.ReadyProgram;
import dev.muster.bench.process.Report;
import dev.muster.bench.push.WholeSite;
import dev.muster.command.connection.Connection;
import dev.muster.command.objects.MakeChanges;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.CollectionSummary;
import dev.muster.platform.client.ListPart;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.PoolSettings;
import dev.muster.platform.database.SiteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A whole site whose tables are filled, with its console.
 *
 * @param folder its data; one that was filled before is taken as it is
 */
record LargeSite(Path folder, Report report) {
  /** Before the address that lets a browser in. */
  static final String CONSOLE = "console   ";

  private static final int SQL = 14330;
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(20);

  ReadyProgram start() {
    return WholeSite.start(
        folder, System.getProperty("muster.postgresql", folder.toString()), CONSOLE);
  }

  void fill(Path scratch, int devices, int messages) throws IOException {
    Path filled = folder.resolveSibling(folder.getFileName() + "-filled");
    if (Files.exists(filled)) {
      report.progress("the site in " + folder + " is filled");
      return;
    }
    // The database runs as a user of its own, who has to pass through.
    Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwx--x--x"));
    long begun = System.nanoTime();
    try (ReadyProgram _ = start();
        SiteDatabase database = database()) {
      try (ProviderConnection provider = Connection.in(folder).open()) {
        apply(provider, Company.collections());
        apply(provider, Company.applications());
        apply(provider, Company.deployments());
      }
      report.progress("declared");
      new CompanyStore(database).load(devices, messages);
      report.progress("filled in %.0f s".formatted((System.nanoTime() - begun) / 1e9));
    }
    Files.writeString(filled, "");
  }

  private void apply(ProviderConnection provider, List<Change> changes) {
    var make = new MakeChanges(provider, Connection.in(folder).author(), Clock.systemUTC());
    make.apply(changes, make.plan(changes), Optional.of(make.touched(changes)));
  }

  SiteDatabase database() {
    return SiteDatabase.beside(
        new DatabaseSettings.Embedded(
            folder.resolve("database"),
            "127.0.0.1",
            SQL,
            Optional.empty(),
            PoolSettings.defaults()),
        CompanyStore.FILLED.stream()
            .map(name -> new Component(name, "dev/muster/site/" + name))
            .toList());
  }

  /** A part of the list of collections. */
  record Part(List<CollectionSummary> rows, long total) implements ListPart<CollectionSummary> {}

  /** Waits until the members of all collections are found. */
  void settle(int devices) {
    long end = System.nanoTime() + LONGEST.toNanos();
    try (ProviderConnection provider = Connection.in(folder).open()) {
      // Each device is in a collection of its city, of its department and of both.
      while (members(provider) < 3L * devices) {
        if (System.nanoTime() > end) {
          throw new BenchException("Collections were not evaluated in " + LONGEST);
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
  }

  private static long members(ProviderConnection provider) {
    return provider.all("/collections", Part.class).stream()
        .mapToLong(CollectionSummary::members)
        .sum();
  }
}
