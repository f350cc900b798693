package dev.muster.bench.process;

import dev.muster.bench.BenchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's wrk: asks one address again and again over open connections. */
public final class Wrk {
  private static final Path PROGRAM = Path.of("/usr/bin/wrk");
  private static final Duration SLACK = Duration.ofSeconds(60);
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern TRANSFER = Pattern.compile("Transfer/sec:\\s+([0-9.]+)([KMGT]?B)");

  private Wrk() {}

  /** Whether this machine has it. */
  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /**
   * Asks for some seconds.
   *
   * @param options such as {@code -H} and a header
   */
  public static Rates ask(String url, int connections, Duration time, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                PROGRAM.toString(),
                "-t1",
                "-c" + connections,
                "-d" + time.toSeconds() + "s",
                "--timeout",
                "60s"));
    command.addAll(List.of(options));
    command.add(url);
    String said = Program.output(command, time.plus(SLACK));
    Matcher rate = RATE.matcher(said);
    Matcher transfer = TRANSFER.matcher(said);
    if (said.contains("Non-2xx") || said.contains("Socket errors") || !rate.find()) {
      throw new BenchException("wrk says: " + said);
    }
    double bytes =
        transfer.find() ? Double.parseDouble(transfer.group(1)) * unit(transfer.group(2)) : 0;
    return new Rates(Double.parseDouble(rate.group(1)), bytes);
  }

  private static double unit(String unit) {
    int power = "BKMGT".indexOf(unit.charAt(0));
    return Math.pow(1024, power);
  }

  /** Answers and bytes per second. */
  public record Rates(double answers, double bytes) {}
}
