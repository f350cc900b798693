package dev.muster.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.topology.Topology;
import dev.muster.topology.reader.TopologyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What tests of labs need of the machine. */
final class LabMachine {
  private static final List<Path> FOLDERS =
      List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/sbin"), Path.of("/bin"));

  private LabMachine() {}

  /** Skips the test where the machine can make no lab, with the reason. */
  static void assumeUsable() {
    assumeTrue("root".equals(System.getProperty("user.name")), "network namespaces need root");
    for (String program : List.of("ip", "nft", "sysctl", "ping", "smcrouted")) {
      assumeTrue(
          FOLDERS.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(program))),
          "'" + program + "' is not installed; packages/debian-test.txt names its package");
    }
  }

  /** One of the example topologies of the repository. */
  static Topology example(String name) throws IOException {
    Path file =
        Path.of(System.getProperty("muster.root"), "examples", "topologies", name + ".yaml");
    return TopologyReader.read(file.getFileName().toString(), Files.readString(file));
  }

  /** A topology from lines of YAML. */
  static Topology topology(String... lines) {
    return TopologyReader.read("test.yaml", String.join("\n", lines) + "\n");
  }

  /** Runs a class of these tests in a place. */
  static Running java(Lab lab, String place, Class<?> main, String... arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Stream<String> command =
        Stream.of(
            java,
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            Path.of("target", "test-classes").toAbsolutePath().toString(),
            main.getName());
    return lab.start(place, Stream.concat(command, Stream.of(arguments)).toArray(String[]::new));
  }
}
