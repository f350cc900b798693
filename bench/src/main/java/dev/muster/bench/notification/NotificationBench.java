package dev.muster.bench.notification;

import dev.muster.bench.agents.TestAuthority;
import dev.muster.bench.notification.Round.Found;
import dev.muster.bench.process.Child;
import dev.muster.bench.process.Options;
import dev.muster.bench.process.Report;
import dev.muster.bench.process.Scratch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Muster's client notification beside a bare vertx-mqtt server and mosquitto, with the same agents
 * over TLS.
 */
public final class NotificationBench {
  private static final double KIB = 1024;

  private final TestAuthority authority;
  private final Plan plan;
  private final Report report;

  private NotificationBench(TestAuthority authority, Plan plan, Report report) {
    this.authority = authority;
    this.plan = plan;
    this.report = report;
  }

  /**
   * What is measured.
   *
   * @param agents all together
   * @param processes servers of one kind that share them
   * @param rounds of each kind, in turn
   * @param bytes of a pushed message
   * @param others whether mosquitto, and clients without certificates, get a round too
   */
  record Plan(int agents, int processes, int rounds, int bytes, boolean others) {}

  private enum Kind {
    MUSTER("Muster", true),
    BARE("vertx-mqtt, bare", true),
    MOSQUITTO("mosquitto", true),
    BARE_WITHOUT_CERTIFICATES("vertx-mqtt, bare, no client certificates", false);

    private final String title;
    private final boolean certificates;

    Kind(String title, boolean certificates) {
      this.title = title;
      this.certificates = certificates;
    }
  }

  /**
   * Measures and reports a table.
   *
   * @param arguments {@code --agents}, {@code --processes}, {@code --rounds}, {@code --bytes},
   *     {@code --others no}, and those of {@link Report}
   */
  public static void main(String... arguments) {
    Options options = Options.of(arguments);
    Plan plan =
        new Plan(
            options.number("agents", 2_000),
            options.number("processes", 1),
            options.number("rounds", 3),
            options.number("bytes", 2_000),
            options.text("others", "yes").equals("yes"));
    try (Scratch scratch = Scratch.open()) {
      Report report = Report.of(options, "notification");
      new NotificationBench(TestAuthority.create(scratch.folder()), plan, report).run();
    }
  }

  private void run() {
    Map<Kind, List<Found>> found = new EnumMap<>(Kind.class);
    for (int round = 0; round < plan.rounds(); round++) {
      for (Kind kind : Kind.values()) {
        // The ratios are those of the first two; one round of the others shows where they are.
        boolean compared = kind == Kind.MUSTER || kind == Kind.BARE;
        if (compared || (plan.others() && round == 0 && isPossible(kind))) {
          Found one =
              new Round(authority, plan, kind.certificates).measure(agents -> start(kind, agents));
          report.progress(kind.title + ": " + one);
          found.computeIfAbsent(kind, _ -> new ArrayList<>()).add(one);
        }
      }
    }
    report.write(table(found));
  }

  private static boolean isPossible(Kind kind) {
    return kind != Kind.MOSQUITTO || Mosquitto.isInstalled();
  }

  private Server start(Kind kind, int agents) {
    String folder = authority.folder().toString();
    List<String> jvm = List.of("-Xmx1g");
    return switch (kind) {
      case MUSTER -> new Server.Java(Child.java(jvm, MusterServer.class, folder));
      case BARE -> new Server.Java(Child.java(jvm, BareServer.class, folder, "true"));
      case BARE_WITHOUT_CERTIFICATES ->
          new Server.Java(Child.java(jvm, BareServer.class, folder, "false"));
      case MOSQUITTO -> Mosquitto.start(authority, agents);
    };
  }

  private String table(Map<Kind, List<Found>> found) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%,d agents on %d %s of each server, pushes of %,d bytes to all; medians of %d rounds in turn."
            .formatted(
                plan.agents(),
                plan.processes(),
                plan.processes() == 1 ? "process" : "processes",
                plan.bytes(),
                plan.rounds()));
    lines.add("");
    lines.add(
        "| server | memory for each, KiB | of it Java heap | connects per second | CPU for each, µs"
            + " | half have a push, ms | the last has it, ms |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- |");
    found.forEach((kind, all) -> lines.add(line(kind.title, Found.median(all))));
    Found muster = Found.median(found.getOrDefault(Kind.MUSTER, List.of()));
    Found bare = Found.median(found.getOrDefault(Kind.BARE, List.of()));
    lines.add(
        "| **Muster / bare** | **%s** | %s | %s | %s | %s | **%s** |"
            .formatted(
                ratio(muster.resident(), bare.resident()),
                ratio(muster.heap(), bare.heap()),
                ratio(muster.connects(), bare.connects()),
                ratio(muster.cpuMicros(), bare.cpuMicros()),
                ratio(muster.half(), bare.half()),
                ratio(muster.last(), bare.last())));
    return String.join("\n", lines);
  }

  private static String line(String title, Found found) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %s | %.0f | %.0f | %.0f | %.0f |",
        title,
        found.resident() / KIB,
        found.heap() == 0 ? "" : String.format(Locale.ROOT, "%.1f", found.heap() / KIB),
        found.connects(),
        found.cpuMicros(),
        found.half(),
        found.last());
  }

  private static String ratio(double one, double other) {
    return String.format(Locale.ROOT, "%.2f", one / other);
  }
}
