package dev.muster.platform.reachability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.testing.Namespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Two hosts on one wire: {@code here} with 10.92.0.1 and {@code there} with 10.92.0.2. */
final class TwoHosts implements AutoCloseable {
  static final String ADDRESS = "10.92.0.2";

  /** A session of its own: some servers signal their whole process group as they end. */
  private static final String SERVER = "exec setsid \"$@\" > \"$0\" 2>&1";

  final Namespace here = new Namespace("musa");
  final Namespace there = new Namespace("musb");

  TwoHosts() {
    Namespace.join(here, "eth0", there, "eth0");
    here.configure("addr", "add", "10.92.0.1/24", "brd", "+", "dev", "eth0");
    there.configure("addr", "add", ADDRESS + "/24", "brd", "+", "dev", "eth0");
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

  /** Replaces a host's rules by one chain on one hook with these rules, one per line. */
  static void firewall(Namespace host, String hook, String rules) {
    String chain = "chain c {\ntype filter hook " + hook + " priority 0;\n" + rules + "\n}\n";
    run(host, "flush ruleset\ntable inet t {\n" + chain + "}\n", "nft", "-f", "-");
  }

  static void noFirewall(Namespace host) {
    run(host, "flush ruleset\n", "nft", "-f", "-");
  }

  /** Starts a server that writes to this log. */
  static void serve(Namespace host, Path log, String... command) {
    host.start(
        Stream.concat(Stream.of("sh", "-c", SERVER, log.toString()), Stream.of(command))
            .toArray(String[]::new));
  }

  /** Probes from {@code here}; each target as {@code protocol,transport,address,port}. */
  List<String> probe(String... targets) {
    String[] command =
        Stream.concat(Stream.of(java(ProbeMain.class)), Stream.of(targets)).toArray(String[]::new);
    return run(here, "", command).lines().toList();
  }

  /** Probes until nothing is refused any more: servers need a moment to start. */
  List<String> probeWhenStarted(String... targets) {
    List<String> results = List.of();
    for (int attempt = 0; attempt < 20; attempt++) {
      results = probe(targets);
      if (results.stream().noneMatch(result -> result.startsWith("REFUSED"))) {
        return results;
      }
    }
    return results;
  }

  static String[] java(Class<?> main) {
    return new String[] {
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "-XX:TieredStopAtLevel=1",
      "-cp",
      System.getProperty("java.class.path"),
      main.getName()
    };
  }

  /** Runs a program to its good end and returns what it wrote. */
  static String run(Namespace host, String input, String... command) {
    Namespace.Outcome outcome = host.run(input, command);
    assertThat(outcome.code()).as("%s: %s", List.of(command), outcome.output()).isZero();
    return outcome.output();
  }

  @Override
  public void close() {
    here.close();
    there.close();
  }
}
