package dev.muster.bench.start;

import dev.muster.bench.process.Medians;
import dev.muster.bench.process.Options;
import dev.muster.bench.process.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Times how long a program takes until it prints that it is ready, and reads what memory it and its
 * children have some seconds later.
 */
public final class StartBench {
  private static final double MEBIBYTE = 1 << 20;

  private StartBench() {}

  /**
   * Measures and reports a table of one line.
   *
   * @param arguments {@code --command}, split at spaces; {@code --ready}, a regular expression
   *     found in a line that it prints; {@code --settle}, the seconds after that until memory is
   *     read; {@code --rounds}; and those of {@link Report}
   */
  public static void main(String... arguments) {
    Options options = Options.of(arguments);
    Report report = Report.of(options, "start");
    String command = options.text("command", "");
    Pattern ready = Pattern.compile(options.text("ready", "ready"));
    List<Started> all = new ArrayList<>();
    for (int round = 0; round < options.number("rounds", 5); round++) {
      Started started =
          Started.measure(List.of(command.split(" ", -1)), ready, options.number("settle", 5));
      report.progress(started.toString());
      all.add(started);
    }
    report.write(
        String.format(
            Locale.ROOT,
            """
            | command | ready, s: first / median | resident, MiB | of it anonymous | with children: resident | anonymous |
            | --- | --- | --- | --- | --- | --- |
            | `%s` | %.2f / **%.2f** | %.0f | %.0f | %.0f | %.0f |\
            """,
            command,
            all.getFirst().seconds(),
            Medians.of(all.stream().map(Started::seconds).toList()),
            mebibytes(all.stream().map(Started::resident)),
            mebibytes(all.stream().map(Started::anonymous)),
            mebibytes(all.stream().map(Started::residentOfAll)),
            mebibytes(all.stream().map(Started::anonymousOfAll))));
  }

  private static double mebibytes(Stream<Long> bytes) {
    return Medians.of(bytes.map(Long::doubleValue).toList()) / MEBIBYTE;
  }
}
