package dev.muster.bench.start;

import dev.muster.bench.process.Child;
import dev.muster.bench.process.Medians;
import dev.muster.bench.process.Options;
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
import java.util.function.ToLongFunction;

/** Times {@code muster up} from a built tree, and reads the memory of what it runs. */
public final class StartBench {
  private static final double MEBIBYTE = 1 << 20;

  private StartBench() {}

  /**
   * Measures and reports a table.
   *
   * @param arguments {@code --muster}, the program; {@code --rounds}, each on an empty folder and
   *     once again on the same; {@code --settle}, the seconds until memory is read; and those of
   *     {@link Report}
   */
  public static void main(String... arguments) throws IOException {
    Options options = Options.of(arguments);
    Report report = Report.of(options, "start");
    String muster = options.text("muster", "./muster");
    int settle = options.number("settle", 60);
    List<Started> first = new ArrayList<>();
    List<Started> second = new ArrayList<>();
    for (int round = 0; round < options.number("rounds", 3); round++) {
      try (Scratch scratch = Scratch.open()) {
        // The database runs as a user of its own, who has to pass through.
        Files.setPosixFilePermissions(
            scratch.folder(), PosixFilePermissions.fromString("rwx--x--x"));
        Path data = scratch.folder().resolve("site");
        List<String> command =
            List.of(muster, "up", "--data", data.toString(), "--ports", "alternate");
        first.add(Started.measure(command, Duration.ZERO));
        second.add(Started.measure(command, Duration.ofSeconds(settle)));
        report.progress(
            first.getLast().seconds() + " s, again " + second.getLast().seconds() + " s");
      }
    }
    report.write(
        String.format(
            Locale.ROOT,
            """
            | `muster up`, until its computer is compliant | seconds |
            | --- | --- |
            | on an empty folder | **%.1f** |
            | again | **%.1f** |

            | process, %d s later | resident, MiB | of it anonymous |
            | --- | --- | --- |
            | site | %.0f | %.0f |
            | agent | %.0f | **%.0f** |
            | PostgreSQL, all processes | %.0f | %.0f |\
            """,
            Medians.of(first.stream().map(Started::seconds).toList()),
            Medians.of(second.stream().map(Started::seconds).toList()),
            settle,
            median(second, each -> each.site().resident()),
            median(second, each -> each.site().anonymous()),
            median(second, each -> each.agent().resident()),
            median(second, each -> each.agent().anonymous()),
            median(second, each -> sum(each, Child.Usage::resident)),
            median(second, each -> sum(each, Child.Usage::anonymous))));
  }

  private static long sum(Started started, ToLongFunction<Child.Usage> what) {
    return started.database().stream().mapToLong(what).sum();
  }

  private static double median(List<Started> all, ToLongFunction<Started> what) {
    return Medians.of(all.stream().mapToDouble(what::applyAsLong).boxed().toList()) / MEBIBYTE;
  }
}
