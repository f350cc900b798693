package dev.muster.bench.push;

import dev.muster.bench.BenchException;
import dev.muster.bench.process.Medians;
import dev.muster.bench.process.Options;
import dev.muster.bench.process.ReadyProgram;
import dev.muster.bench.process.Report;
import dev.muster.bench.process.Scratch;
import dev.muster.command.connection.Connection;
import dev.muster.command.objects.MakeChanges;
import dev.muster.contracts.provider.Change;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.documents.ContentFiles;
import dev.muster.platform.documents.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Times how long it takes from {@code apply} until the agent of the same machine has done it. */
public final class PushBench {
  private static final long LONGEST_SECONDS = 60;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private PushBench() {}

  /**
   * One change.
   *
   * @param whole milliseconds from the begin of {@code apply} until it is done on the computer
   * @param since the part of it after {@code apply} was acknowledged; none where it was done before
   */
  private record Found(double whole, double since) {}

  /**
   * Measures and reports a table.
   *
   * @param arguments {@code --rounds}, and those of {@link Report}
   */
  public static void main(String... arguments) throws IOException {
    Options options = Options.of(arguments);
    int rounds = options.number("rounds", 20);
    Report report = Report.of(options, "push");
    try (Scratch scratch = Scratch.open()) {
      // The database runs as a user of its own, who has to pass through.
      Files.setPosixFilePermissions(scratch.folder(), PosixFilePermissions.fromString("rwx--x--x"));
      Path data = scratch.folder().resolve("site");
      String programs = System.getProperty("muster.postgresql", data.toString());
      try (ReadyProgram _ = WholeSite.start(data, programs);
          ProviderConnection provider = Connection.in(data).open()) {
        List<Found> found = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
          Found one = change(provider, data, round);
          report.progress(one.toString());
          found.add(one);
        }
        report.write(table(found.subList(1, found.size())));
      }
    }
  }

  private static Found change(ProviderConnection provider, Path data, int round) {
    Path mark = data.resolve("pushed-" + round);
    List<Change> changes =
        Documents.read("push.yaml", document(round, mark), ContentFiles.none()).stream()
            .<Change>map(each -> new Change.Put(each, Optional.empty()))
            .toList();
    var make = new MakeChanges(provider, Connection.in(data).author(), Clock.systemUTC());
    Optional<Long> devices = Optional.of(make.touched(changes));
    long begun = System.nanoTime();
    make.apply(changes, make.plan(changes), devices);
    long acknowledged = System.nanoTime();
    long end = acknowledged + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!Files.exists(mark)) {
      if (System.nanoTime() > end) {
        throw new BenchException("The change did not come in " + LONGEST_SECONDS + " s");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    long done = System.nanoTime();
    return new Found((done - begun) / 1e6, (done - acknowledged) / 1e6);
  }

  private static String document(int round, Path mark) {
    return """
    kind: application
    name: pushed-%1$d
    types:
      - name: script
        technology: { kind: script, install: 'touch "%2$s"' }
        detection: { kind: file-present, path: "%2$s" }
    ---
    kind: deployment
    name: pushed-%1$d
    application: pushed-%1$d
    collection: all-devices
    purpose: required
    most-devices: 10
    """
        .formatted(round, mark);
  }

  private static String table(List<Found> found) {
    return "| from | shortest, ms | median, ms | longest, ms |\n| --- | --- | --- | --- |\n"
        + row("the begin of `apply`", found.stream().map(Found::whole).toList())
        + "\n"
        + row("its acknowledgement", found.stream().map(Found::since).toList());
  }

  private static String row(String from, List<Double> millis) {
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | **%.0f** | %.0f |",
        from,
        Collections.min(millis),
        Medians.of(millis),
        Collections.max(millis));
  }
}
