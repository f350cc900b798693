package dev.muster.bench.polls;

import dev.muster.bench.BenchException;
import dev.muster.bench.agents.PollingCrowd;
import dev.muster.bench.agents.TestAuthority;
import dev.muster.bench.process.Child;
import dev.muster.bench.process.Medians;
import dev.muster.bench.process.Options;
import dev.muster.bench.process.Report;
import dev.muster.bench.process.Scratch;
import dev.muster.bench.process.Wrk;
import dev.muster.contracts.managementpoint.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Polls answered "not modified" by Muster's listeners, beside a bare Vert.x server. */
public final class PollsBench {
  private static final List<String> JVM = List.of("-Xmx512m");
  private static final Duration WARM = Duration.ofSeconds(12);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestAuthority authority;
  private final int rounds;
  private final Duration time;
  private final int agents;

  private PollsBench(TestAuthority authority, int rounds, Duration time, int agents) {
    this.authority = authority;
    this.rounds = rounds;
    this.time = time;
    this.agents = agents;
  }

  /** Answers per second for a while. */
  private interface Load {
    double ask(Duration time);
  }

  private record Found(double rate, double cpuMicros) {}

  /**
   * Measures and reports a table.
   *
   * @param arguments {@code --rounds}, {@code --seconds} of each, {@code --agents} that poll at a
   *     time, and those of {@link Report}
   */
  public static void main(String... arguments) {
    Options options = Options.of(arguments);
    try (Scratch scratch = Scratch.open()) {
      Report report = Report.of(options, "polls");
      PollsBench bench =
          new PollsBench(
              TestAuthority.create(scratch.folder()),
              options.number("rounds", 5),
              Duration.ofSeconds(options.number("seconds", 4)),
              options.number("agents", 64));
      List<String> lines = new ArrayList<>();
      lines.add(
          "| polls | Muster, per second | hello, per second | ratio | CPU for each, µs | hello's, µs | ratio |");
      lines.add("| --- | --- | --- | --- | --- | --- | --- |");
      lines.add(bench.secure(report));
      lines.add(
          Wrk.isInstalled()
              ? bench.plain(report)
              : "| its listener alone, HTTP, by wrk | not measured: not installed | | | | | |");
      report.write(String.join("\n", lines));
    }
  }

  private String secure(Report report) {
    try (Pair pair = start("https");
        Child asksMuster = crowd(pair.muster(), Paths.ASSIGNMENTS, 304);
        Child asksHello = crowd(pair.hello(), "/", 200)) {
      return line(
          report,
          "management point, HTTPS with client certificates",
          pair,
          length -> asked(asksMuster, length),
          length -> asked(asksHello, length));
    }
  }

  private String plain(Report report) {
    try (Pair pair = start("http")) {
      return line(
          report,
          "its listener alone, HTTP, by wrk",
          pair,
          length -> wrk(pair.muster().port(), length),
          length -> wrk(pair.hello().port(), length));
    }
  }

  private double wrk(int port, Duration length) {
    return Wrk.ask(
            "http://127.0.0.1:" + port + Paths.ASSIGNMENTS,
            agents,
            length,
            "-H",
            "If-None-Match: \"" + AssignmentsServer.tag() + '"')
        .answers();
  }

  private String line(Report report, String title, Pair pair, Load loadMuster, Load loadHello) {
    List<Found> muster = new ArrayList<>();
    List<Found> hello = new ArrayList<>();
    loadMuster.ask(WARM);
    loadHello.ask(WARM);
    for (int round = 0; round < rounds; round++) {
      muster.add(measured(pair.muster().child(), loadMuster));
      hello.add(measured(pair.hello().child(), loadHello));
      report.progress(title + ": " + muster.getLast() + ", hello " + hello.getLast());
    }
    double rate = Medians.of(muster.stream().map(Found::rate).toList());
    double helloRate = Medians.of(hello.stream().map(Found::rate).toList());
    double cpu = Medians.of(muster.stream().map(Found::cpuMicros).toList());
    double helloCpu = Medians.of(hello.stream().map(Found::cpuMicros).toList());
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.0f | **%.2f** | %.1f | %.1f | %.2f |",
        title,
        rate,
        helloRate,
        rate / helloRate,
        cpu,
        helloCpu,
        cpu / helloCpu);
  }

  private Found measured(Child server, Load load) {
    Duration before = server.usage().cpu();
    double rate = load.ask(time);
    double used = server.usage().cpu().minus(before).toNanos() / 1000.0;
    return new Found(rate, used / (rate * time.toSeconds()));
  }

  private Child crowd(Child.Started server, String path, int status) {
    return Child.java(
            List.of("-Xmx512m"),
            PollingCrowd.class,
            authority.folder().toString(),
            Integer.toString(server.port()),
            Integer.toString(agents),
            path,
            AssignmentsServer.tag(),
            Integer.toString(status))
        .child();
  }

  private static double asked(Child crowd, Duration length) {
    String answer = crowd.ask("load " + length.toMillis(), length.plus(PATIENCE));
    if (answer.startsWith("error")) {
      throw new BenchException("Agents: " + answer);
    }
    return Double.parseDouble(answer);
  }

  private Pair start(String scheme) {
    return new Pair(server(AssignmentsServer.class, scheme), server(HelloServer.class, scheme));
  }

  private Child.Started server(Class<?> main, String scheme) {
    return Child.java(JVM, main, authority.folder().toString(), scheme);
  }

  private record Pair(Child.Started muster, Child.Started hello) implements AutoCloseable {
    @Override
    public void close() {
      muster.child().close();
      hello.child().close();
    }
  }
}
