package dev.muster.bench.site;

import dev.muster.bench.BenchException;
import dev.muster.bench.agents.Agents;
import dev.muster.bench.agents.SampleFacts;
import dev.muster.bench.process.Medians;
import dev.muster.bench.process.Options;
import dev.muster.bench.process.Report;
import dev.muster.bench.process.Scratch;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.message.Message.ClassReport;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.Preview;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.documents.Documents;
import dev.muster.site.Arrival;
import dev.muster.site.clients.Clients;
import dev.muster.site.clients.RegistrationSettings;
import dev.muster.site.collections.CollectionMembers;
import dev.muster.site.collections.EvaluateRules;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.definitions.Outcome;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.policy.Leasing;
import dev.muster.site.policy.Policies;
import dev.muster.site.preview.Fleet;
import dev.muster.site.preview.OwnComputers;
import dev.muster.site.preview.PreviewChanges;
import dev.muster.site.query.DeviceQueries;
import dev.muster.site.query.KnownFacts;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.trust.AuthorRegistry;
import dev.muster.site.trust.SiteTrust;
import dev.muster.site.users.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a deployment to all devices of a large site would do, from the question to the totals. */
public final class PreviewBench {
  private static final int BATCH = 500;

  private static final String DOCUMENTS =
      """
      kind: application
      name: editor
      types:
        - name: script
          technology: {kind: script, install: 'true'}
          detection: {kind: package-version, name: package-7, at-least: '1.7.3-1'}
          requirements:
            - name: Debian
              condition:
                kind: compare
                property: SMS_G_System_OPERATING_SYSTEM.Version
                operator: at-least
                value: '12.2'
      ---
      kind: deployment
      name: editor
      application: editor
      collection: all-devices
      purpose: required
      outside-windows: true
      most-devices: 1000000
      """;

  private PreviewBench() {}

  /**
   * Measures and reports a table.
   *
   * @param arguments {@code --devices}, {@code --rows} that each has, {@code --rounds}, and those
   *     of {@link Report}
   */
  public static void main(String... arguments) throws IOException {
    Options options = Options.of(arguments);
    int devices = options.number("devices", 50_000);
    int rows = options.number("rows", 40);
    int rounds = options.number("rounds", 5);
    Report report = Report.of(options, "preview");
    Clock clock = Clock.systemUTC();
    try (Scratch scratch = Scratch.open()) {
      Files.setPosixFilePermissions(scratch.folder(), PosixFilePermissions.fromString("rwx--x--x"));
      Path folder = Files.createDirectory(scratch.folder().resolve("database"));
      try (SiteDatabase database =
          SiteDatabase.open(
              DatabaseSettings.temporary(folder),
              List.of(
                  StatusMessages.COMPONENT,
                  Clients.COMPONENT,
                  Inventory.COMPONENT,
                  Compliance.COMPONENT,
                  Definitions.COMPONENT,
                  CollectionMembers.COMPONENT,
                  Policies.COMPONENT,
                  DeviceQueries.COMPONENT,
                  Users.COMPONENT,
                  AuthorRegistry.COMPONENT))) {
        new DevicesStore(database.component("clients")).add(devices);
        Inventory inventory = new Inventory(database.component("inventory"));
        fill(inventory, devices, rows);
        report.progress("the site is filled");
        PreviewChanges preview = preview(database, inventory, scratch.folder(), clock);
        measure(preview, devices, rows, rounds, report);
      }
    }
  }

  private static void measure(
      PreviewChanges preview, int devices, int rows, int rounds, Report report) {
    List<Change> changes =
        Documents.read("bench", DOCUMENTS, PreviewBench::noContent).stream()
            .<Change>map(document -> new Change.Put(document, Optional.empty()))
            .toList();
    List<Double> seconds = new ArrayList<>();
    long touched = 0;
    for (int round = 0; round <= rounds; round++) {
      long start = System.nanoTime();
      touched =
          switch (preview.of(changes, 0)) {
            case Outcome.Done<Preview> done -> done.value().touched();
            case Outcome.Refused<Preview> refused ->
                throw new BenchException("Refused: " + refused.messages());
          };
      seconds.add((System.nanoTime() - start) / 1e9);
      report.progress("%d touched in %.2f s".formatted(touched, seconds.getLast()));
    }
    report.write(
        String.format(
            Locale.ROOT,
            """
            A deployment with a requirement and a version to detect, to %,d devices with %d instances each; %,d would be touched.

            | what | seconds |
            | --- | --- |
            | the first, of a JVM that never foretold anything | %.2f |
            | **median of %d more** | **%.2f** |
            | slowest of those | %.2f |\
            """,
            devices,
            rows,
            touched,
            seconds.getFirst(),
            rounds,
            Medians.of(seconds.subList(1, seconds.size())),
            seconds.subList(1, seconds.size()).stream().mapToDouble(x -> x).max().orElse(0)));
  }

  private static ContentFile noContent(String path) {
    throw new BenchException("The documents of the bench name no content, not " + path);
  }

  private static PreviewChanges preview(
      SiteDatabase database, Inventory inventory, Path folder, Clock clock) throws IOException {
    SiteCode site = new SiteCode("P01");
    SiteTrust trust =
        SiteTrust.create(
            folder.resolve("trust"),
            site,
            folder.resolve("root-export.pem"),
            "a passphrase of the bench".toCharArray(),
            clock);
    Clients clients =
        new Clients(
            database.component("clients"),
            new RegistrationSettings(site, List.of(), 100, Duration.ofSeconds(1)),
            trust.deviceCertificates(),
            new StatusMessages(database.component("status"), clock),
            clock);
    AuthorRegistry authors =
        new AuthorRegistry(database.component("trust"), trust.rootKey(), clock);
    Definitions definitions =
        new Definitions(database.component("definitions"), authors::judge, _ -> 0, clock);
    DeviceQueries queries = new DeviceQueries(database.component("query"), inventory::of, clock);
    EvaluateRules rules = new EvaluateRules(new KnownFacts(queries, inventory), clock);
    CollectionMembers members =
        new CollectionMembers(database.component("collections"), definitions, rules);
    return new PreviewChanges(
        definitions,
        new Fleet(
            clients,
            inventory,
            new Compliance(database.component("compliance")),
            new Policies(
                database.component("policy"),
                definitions,
                members,
                new Leasing(site, trust::signLease, Leasing.USUAL, clock)),
            queries),
        rules::grounded,
        () -> OwnComputers.NONE,
        clock);
  }

  private static void fill(Inventory inventory, int devices, int rows) {
    for (int first = 0; first < devices; first += BATCH) {
      List<Arrival<InventoryReport>> batch = new ArrayList<>();
      for (int agent = first; agent < Math.min(devices, first + BATCH); agent++) {
        batch.add(
            new Arrival<>(
                Agents.device(agent),
                1,
                "%016x".formatted(agent),
                1,
                Instant.EPOCH,
                new InventoryReport(
                    true,
                    Optional.empty(),
                    Sha256.of("one"),
                    SampleFacts.of(agent, rows).classes().entrySet().stream()
                        .map(type -> new ClassReport(type.getKey(), type.getValue(), List.of()))
                        .toList())));
      }
      inventory.take(batch);
    }
  }
}
