package dev.muster.bench.hierarchy;

import dev.muster.bench.process.Medians;
import dev.muster.bench.process.Options;
import dev.muster.bench.process.Program;
import dev.muster.bench.process.Report;
import dev.muster.bench.process.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Times {@code muster lab up} from a built tree, and reads the memory of all its processes. */
public final class LabBench {
  private static final String PREFIX = "bench";
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final double MEBIBYTE = 1 << 20;

  private LabBench() {}

  /** One lab: how long it took, and the memory of each kind of process. */
  private record Raised(double seconds, Map<String, List<Long>> memory) {
    double mebibytes() {
      return memory.values().stream().flatMap(List::stream).mapToLong(Long::longValue).sum()
          / MEBIBYTE;
    }
  }

  /**
   * Measures and reports a table.
   *
   * @param arguments {@code --muster}, the program; {@code --topology}, the document; {@code
   *     --rounds}; {@code --settle}, the seconds until memory is read; and those of {@link Report}
   */
  public static void main(String... arguments) throws IOException {
    Options options = Options.of(arguments);
    Report report = Report.of(options, "lab");
    List<Raised> all = new ArrayList<>();
    for (int round = 0; round < options.number("rounds", 3); round++) {
      all.add(raise(options));
      report.progress(
          "%.1f s, %.0f MiB".formatted(all.getLast().seconds(), all.getLast().mebibytes()));
    }
    Raised last = all.getLast();
    String kinds =
        last.memory().entrySet().stream()
            .map(kind ->
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %.0f |",
                    kind.getKey(),
                    kind.getValue().size(),
                    kind.getValue().stream().mapToLong(Long::longValue).sum() / MEBIBYTE))
            .collect(Collectors.joining("\n"));
    report.write(
        String.format(
            Locale.ROOT,
            """
            | `muster lab up %s` | |
            | --- | --- |
            | seconds until everything runs and every agent is registered | **%.1f** |
            | memory of all processes %d s later (PSS), MiB | **%.0f** |

            | process | number | PSS, MiB |
            | --- | --- | --- |
            %s\
            """,
            Path.of(topology(options)).getFileName(),
            Medians.of(all.stream().map(Raised::seconds).toList()),
            options.number("settle", 20),
            Medians.of(all.stream().map(Raised::mebibytes).toList()),
            kinds));
  }

  private static String topology(Options options) {
    return options.text("topology", "examples/topologies/twelve.yaml");
  }

  private static Raised raise(Options options) throws IOException {
    String muster = options.text("muster", "./muster");
    try (Scratch scratch = Scratch.open()) {
      // The database runs as a user of its own, who has to pass through.
      Files.setPosixFilePermissions(scratch.folder(), PosixFilePermissions.fromString("rwx--x--x"));
      List<String> where = List.of("--prefix", PREFIX, "--data", scratch.folder().toString());
      List<String> up = new ArrayList<>(List.of(muster, "lab", "up", topology(options)));
      up.addAll(where);
      List<String> down = new ArrayList<>(List.of(muster, "lab", "down"));
      down.addAll(where);
      try {
        long start = System.nanoTime();
        Program.output(up, LONGEST);
        double seconds = (System.nanoTime() - start) / 1e9;
        LockSupport.parkNanos(Duration.ofSeconds(options.number("settle", 20)).toNanos());
        Map<String, List<Long>> memory = new TreeMap<>();
        InNamespaces.of(PREFIX)
            .forEach(process ->
                memory
                    .computeIfAbsent(process.kind(), _ -> new ArrayList<>())
                    .add(process.memory()));
        return new Raised(seconds, memory);
      } finally {
        Program.output(down, LONGEST);
      }
    }
  }
}
