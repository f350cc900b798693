package dev.muster.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How long {@code ports check} takes where 200 connections are dropped silently. */
final class DroppedConnections {
  private static final int NUMBER = 200;
  private static final List<Path> NEEDED =
      List.of(Path.of("/usr/sbin/ip"), Path.of("/usr/sbin/nft"));
  private static final Path NMAP = Path.of("/usr/bin/nmap");
  private static final int NOT_WELL = 1;

  private DroppedConnections() {}

  /** A table, or why there is none. */
  static String measured(Path root, Path folder, int runs) throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return "Not measured: making a network namespace needs root.";
    }
    for (Path program : NEEDED) {
      if (!Files.isExecutable(program)) {
        return "Not measured: this machine has no " + program + ".";
      }
    }
    Path topology = Files.writeString(folder.resolve("dropped.yaml"), document());
    try (DroppingNetwork network = DroppingNetwork.open()) {
      List<String> lines = new ArrayList<>();
      lines.add("| command | end, ms | CPU, ms |");
      lines.add("| --- | --- | --- |");
      lines.add(line(check(network, root, topology), runs));
      if (Files.isExecutable(NMAP)) {
        lines.add(line(nmap(network, ""), runs));
        lines.add(line(nmap(network, " --min-parallelism 200 --min-hostgroup 200"), runs));
      } else {
        lines.add("| `nmap` | not measured: not installed | |");
      }
      return String.join("\n", lines);
    }
  }

  private static Candidate check(DroppingNetwork network, Path root, Path topology) {
    String options = "--host pc --protocol https --role distribution-point";
    List<String> command =
        new ArrayList<>(
            List.of(
                root.resolve("muster").toString(),
                "ports",
                "check",
                "--topology",
                topology.toString()));
    command.addAll(List.of(options.split(" ", -1)));
    return new Candidate(
        "`ports check --topology DROPPED " + options + "`", network.inside(command), NOT_WELL);
  }

  private static Candidate nmap(DroppingNetwork network, String further) {
    String options =
        "-sT -Pn -n -p 443 --max-retries 0 --initial-rtt-timeout 2s --min-rtt-timeout 2s"
            + " --max-rtt-timeout 2s"
            + further;
    List<String> command =
        Stream.of(Stream.of(NMAP.toString()), Stream.of(options.split(" ", -1)), addresses())
            .flatMap(part -> part)
            .toList();
    return new Candidate("`nmap " + options + " ADDRESS…`", network.inside(command), 0);
  }

  private static String line(Candidate candidate, int runs) {
    candidate.time();
    List<Timing> timings = Stream.generate(candidate::time).limit(runs).toList();
    return "| %s | %s | %d |"
        .formatted(
            candidate.title(),
            Spread.of(timings, Timing::whole),
            Spread.of(timings, Timing::cpu).median().toMillis());
  }

  /** A client and as many distribution points as there are connections. */
  static String document() {
    StringBuilder text =
        new StringBuilder(
            """
            muster: topology/1
            name: dropped
            networks: { all: %s }
            sites: { P01: { type: primary } }
            hosts:
              pc: { addresses: [%s], site: P01, roles: [client] }
              site: { addresses: [%s], site: P01, roles: [site-server, site-database, provider] }
            """
                .formatted(DroppingNetwork.BLOCK, DroppingNetwork.NEAR, DroppingNetwork.FAR));
    addresses()
        .forEach(address ->
            text.append(
                "  dp%s: { addresses: [%s], site: P01, roles: [distribution-point] }\n"
                    .formatted(address.substring(address.lastIndexOf('.') + 1), address)));
    return text.toString();
  }

  private static Stream<String> addresses() {
    return IntStream.rangeClosed(1, NUMBER).mapToObj(number -> DroppingNetwork.TARGETS + number);
  }
}
