package dev.muster.platform.reachability;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Two hosts on one wire: {@code HERE} with 10.92.0.1 and {@code THERE} with 10.92.0.2, each a
 * network namespace.
 */
final class Namespaces {
  static final String HERE = "mus" + ProcessHandle.current().pid() + "a";
  static final String THERE = "mus" + ProcessHandle.current().pid() + "b";
  static final String ADDRESS = "10.92.0.2";

  private final List<Process> started = new ArrayList<>();

  Namespaces() throws Exception {
    ip("netns", "add", HERE);
    ip("netns", "add", THERE);
    ip(
        "link", "add", "eth0", "netns", HERE, "type", "veth", "peer", "name", "eth0", "netns",
        THERE);
    for (String name : List.of(HERE, THERE)) {
      ip("-n", name, "link", "set", "lo", "up");
      ip("-n", name, "link", "set", "eth0", "up");
      String address = name.equals(HERE) ? "10.92.0.1/24" : ADDRESS + "/24";
      ip("-n", name, "addr", "add", address, "brd", "+", "dev", "eth0");
    }
  }

  /**
   * Skips the test, with the package that is missing, where a program or the rights are missing.
   */
  static void assumePrograms(String... programsAndPackages) {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root for network namespaces");
    for (int i = 0; i < programsAndPackages.length; i += 2) {
      assumeTrue(
          Files.isExecutable(Path.of(programsAndPackages[i])),
          "needs the Debian package " + programsAndPackages[i + 1]);
    }
  }

  static void ip(String... arguments) throws Exception {
    run(Stream.concat(Stream.of("ip"), Stream.of(arguments)).toList(), "");
  }

  /** Replaces a namespace's rules by one chain on one hook with these rules, one per line. */
  void firewall(String namespace, String hook, String rules) throws Exception {
    String chain = "chain c {\ntype filter hook " + hook + " priority 0;\n" + rules + "\n}\n";
    String ruleset = "flush ruleset\ntable inet t {\n" + chain + "}\n";
    run(List.of("ip", "netns", "exec", namespace, "nft", "-f", "-"), ruleset);
  }

  void noFirewall(String namespace) throws Exception {
    run(List.of("ip", "netns", "exec", namespace, "nft", "-f", "-"), "flush ruleset\n");
  }

  /** Starts a server in a session of its own: some signal their whole process group as they end. */
  Process start(String namespace, Path log, String... command) throws IOException {
    var all = new ArrayList<>(List.of("ip", "netns", "exec", namespace, "setsid"));
    all.addAll(Arrays.asList(command));
    var process =
        new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    started.add(process);
    return process;
  }

  /** Probes from {@code HERE}; each target as {@code protocol,transport,address,port}. */
  static List<String> probe(String... targets) throws Exception {
    var command = new ArrayList<>(List.of("ip", "netns", "exec", HERE));
    command.addAll(java(ProbeMain.class));
    command.addAll(List.of(targets));
    return run(command, "").lines().toList();
  }

  /** Probes until nothing is refused any more: servers need a moment to start. */
  static List<String> probeWhenStarted(String... targets) throws Exception {
    List<String> results = List.of();
    for (int attempt = 0; attempt < 20; attempt++) {
      results = probe(targets);
      if (results.stream().noneMatch(result -> result.startsWith("REFUSED"))) {
        return results;
      }
    }
    return results;
  }

  static List<String> java(Class<?> main) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName());
  }

  static String run(List<String> command, String input) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
      stdin.write(input);
    }
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(command + " failed: " + output);
    }
    return output;
  }

  /** Ends what was started and removes both hosts. */
  void close() throws Exception {
    for (Process process : started) {
      var descendants = process.descendants().toList();
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      descendants.forEach(ProcessHandle::destroyForcibly);
    }
    ip("netns", "del", HERE);
    ip("netns", "del", THERE);
  }
}
