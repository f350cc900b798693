package dev.muster.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Times whole commands of a checkout and writes the tables into its page. */
public final class Commands {
  private static final int RUNS = 11;
  private static final int RUNS_OF_DROPPED = 3;

  private final String muster;
  private final String large;
  private final Path examples;

  private Commands(Path root, Path large) {
    this.muster = root.resolve("muster").toString();
    this.large = large.toString();
    this.examples = root.resolve("examples/topologies");
  }

  /**
   * Measures and writes.
   *
   * @param arguments the checkout, and the page
   */
  public static void main(String... arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    Page page = new Page(Path.of(arguments[1]));
    PrintStream progress = System.err;
    Path folder = Files.createTempDirectory("muster-bench");
    try {
      String facts = Machine.facts();
      progress.println(facts);
      Path large =
          Files.writeString(folder.resolve("large.yaml"), LargeTopology.usual().document());
      Candidate empty = EmptyJar.in(folder);
      List<String> lines = new ArrayList<>();
      lines.add(
          "| command | first line, ms | end, ms | the empty program's end, ms | ratio | CPU, ms |");
      lines.add("| --- | --- | --- | --- | --- | --- |");
      for (Candidate candidate : new Commands(root, large).candidates()) {
        progress.println(candidate.title());
        lines.add(line(Candidate.inTurn(candidate, empty, RUNS)));
      }
      page.write("machine", facts + ".");
      page.write("commands", String.join("\n", lines));
      progress.println("200 dropped connections");
      page.write("dropped", DroppedConnections.measured(root, folder, RUNS_OF_DROPPED));
      progress.println("load average at the end: " + Machine.load());
    } finally {
      for (String name : List.of("large.yaml", "dropped.yaml", "empty.jar")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  private List<Candidate> candidates() {
    String primary = examples.resolve("primary.yaml").toString();
    return List.of(
        candidate("--help"),
        candidate("--version"),
        candidate("ports list"),
        candidate("ports list --topology LARGE --host " + LargeTopology.SITE_SERVER),
        candidate("ports list --topology LARGE --host " + LargeTopology.MANAGEMENT_POINT),
        candidate("ports rules --topology LARGE --host " + LargeTopology.SITE_SERVER),
        candidate("ports rules --topology LARGE --host " + LargeTopology.MANAGEMENT_POINT),
        candidate("ports list --topology LARGE"),
        candidate("topology check LARGE"),
        new Candidate(
            "`ports diagram` of `primary.yaml`",
            List.of(muster, "ports", "diagram", "--topology", primary),
            0));
  }

  private Candidate candidate(String line) {
    List<String> command = new ArrayList<>(List.of(muster));
    command.addAll(List.of(line.replace("LARGE", large).split(" ", -1)));
    return new Candidate("`" + line + "`", command, 0);
  }

  private static String line(Candidate.Pair pair) {
    Spread whole = Spread.of(pair.timings(), Timing::whole);
    Spread floor = Spread.of(pair.baselines(), Timing::whole);
    Duration cpu = Spread.of(pair.timings(), Timing::cpu).median();
    return "| %s | %s | %s | %s | %.1f | %d |"
        .formatted(
            pair.candidate().title(),
            Spread.of(pair.timings(), Timing::firstLine),
            whole,
            floor,
            whole.over(floor),
            cpu.toMillis());
  }
}
