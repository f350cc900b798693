package dev.muster.bench.site;

import dev.muster.bench.agents.TestAuthority;
import dev.muster.bench.polls.HelloServer;
import dev.muster.bench.process.Child;
import dev.muster.bench.process.Medians;
import dev.muster.bench.process.Options;
import dev.muster.bench.process.Report;
import dev.muster.bench.process.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Registrations per second, each on a connection of its own, beside bare TLS connections. */
public final class RegistrationBench {
  /** Rounds in which the code of both servers and of the agents gets compiled. */
  private static final int WARM = 16;

  private RegistrationBench() {}

  private record Found(double rate, double cpuMicros) {}

  /**
   * Measures and reports a table.
   *
   * @param arguments {@code --rounds}, {@code --agents} in each, and those of {@link Report}
   */
  public static void main(String... arguments) throws IOException {
    Options options = Options.of(arguments);
    int rounds = options.number("rounds", 11);
    int agents = options.number("agents", 2_500);
    Report report = Report.of(options, "registration");
    try (Scratch scratch = Scratch.open()) {
      Path other = Files.createDirectory(scratch.folder().resolve("other"));
      TestAuthority authority = TestAuthority.create(other);
      Child.Started bare =
          Child.java(List.of("-Xmx512m"), HelloServer.class, other.toString(), "https");
      try (Child hello = bare.child();
          BenchSite site = BenchSite.start(scratch.folder(), (rounds + WARM) * agents)) {
        List<Found> registrations = new ArrayList<>();
        List<Found> connections = new ArrayList<>();
        String handshakes = "handshakes %d %s %d".formatted(bare.port(), authority.root(), agents);
        for (int round = 0; round < rounds + WARM; round++) {
          connections.add(measured(hello, site, handshakes, agents));
          registrations.add(
              measured(
                  site.server(), site, "register %d %d".formatted(round * agents, agents), agents));
          report.progress(
              "registrations " + registrations.getLast() + ", bare " + connections.getLast());
        }
        report.write(table(counted(registrations), counted(connections)));
      }
    }
  }

  private static List<Found> counted(List<Found> all) {
    return all.subList(WARM, all.size());
  }

  private static Found measured(Child server, BenchSite site, String line, int number) {
    Duration before = server.usage().cpu();
    double rate = site.ask(line);
    Duration used = server.usage().cpu().minus(before);
    return new Found(rate, used.toNanos() / 1000.0 / number);
  }

  private static String table(List<Found> registrations, List<Found> connections) {
    List<Double> rates = registrations.stream().map(Found::rate).toList();
    List<Double> bare = connections.stream().map(Found::rate).toList();
    return String.format(
        Locale.ROOT,
        """
        | what | per second | CPU of the server for each, µs |
        | --- | --- | --- |
        | registration on a new TLS connection | %.0f | %.0f |
        | bare TLS connection to Vert.x | %.0f | %.0f |
        | **median of the ratios of %d pairs of rounds** | **%.2f** | |\
        """,
        Medians.of(rates),
        Medians.of(registrations.stream().map(Found::cpuMicros).toList()),
        Medians.of(bare),
        Medians.of(connections.stream().map(Found::cpuMicros).toList()),
        rates.size(),
        Medians.ratio(rates, bare));
  }
}
