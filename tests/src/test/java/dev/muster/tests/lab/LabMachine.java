package dev.muster.tests.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.lab.Lab;
import dev.muster.lab.Running;
import dev.muster.topology.Topology;
import dev.muster.topology.reader.TopologyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /**
   * A prefix that no other run of the tests on this machine has; what runs that are over left
   * behind is removed.
   */
  static String freshPrefix(String name) {
    Pattern left = Pattern.compile("(" + name + "-([0-9]+)[a-z]*)[.].*");
    for (String namespace : namesIn("/run/netns")) {
      Matcher of = left.matcher(namespace);
      if (of.matches() && ProcessHandle.of(Long.parseLong(of.group(2))).isEmpty()) {
        Lab.clean(of.group(1));
      }
    }
    return name + "-" + ProcessHandle.current().pid();
  }

  /** The names in a folder that need not be there. */
  static List<String> namesIn(String folder) {
    String[] names = Path.of(folder).toFile().list();
    return names == null ? List.of() : List.of(names);
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

  /** The command line of a small Java program with this class path. */
  static List<String> java(String classPath, Class<?> main, String... arguments) {
    return java(classPath, main.getName(), List.of(arguments));
  }

  static List<String> java(String classPath, String main, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                main));
    command.addAll(arguments);
    return command;
  }

  /** Runs a class of these tests in a place. */
  static Running start(Lab lab, String place, Class<?> main, String... arguments) {
    return lab.start(place, java(testClasses(), main, arguments).toArray(String[]::new));
  }

  static String testClasses() {
    return Path.of("target", "test-classes").toAbsolutePath().toString();
  }
}
