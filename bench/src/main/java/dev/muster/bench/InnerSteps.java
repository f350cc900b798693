package dev.muster.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes what JMH found into the page. */
public final class InnerSteps {
  private InnerSteps() {}

  /**
   * Writes one table.
   *
   * @param arguments JMH's results as CSV, and the page
   */
  public static void main(String... arguments) throws IOException {
    new Page(Path.of(arguments[1]))
        .write("steps", table(Files.readAllLines(Path.of(arguments[0]))));
  }

  /** JMH's columns: benchmark, mode, threads, samples, score, error, unit. */
  static String table(List<String> csv) {
    String rows =
        csv.stream()
            .skip(1)
            .map(line -> line.replace("\"", "").split(",", -1))
            .map(fields ->
                String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f |",
                    fields[0].substring(fields[0].lastIndexOf('.') + 1),
                    Double.parseDouble(fields[4]),
                    Double.parseDouble(fields[5])))
            .collect(Collectors.joining("\n"));
    return "| step | mean, ms | ± 99.9 % |\n| --- | --- | --- |\n" + rows;
  }
}
