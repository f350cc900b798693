package dev.muster.bench.hierarchy;

import dev.muster.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A process in one of the network namespaces of a lab.
 *
 * @param kind what it is
 * @param memory its proportional set size: what several processes share is divided among them; in
 *     bytes
 */
record InNamespaces(String kind, long memory) {
  private static final long BYTES_PER_KIB = 1024;

  /** All processes of the lab with this prefix. */
  static List<InNamespaces> of(String prefix) {
    try (Stream<Path> namespaces = Files.list(Path.of("/run/netns"));
        Stream<Path> processes = Files.list(Path.of("/proc"))) {
      Set<String> ours = new HashSet<>();
      for (Path namespace : namespaces.toList()) {
        if (namespace.getFileName().toString().startsWith(prefix + ".")) {
          ours.add("net:[" + Files.getAttribute(namespace, "unix:ino") + "]");
        }
      }
      List<InNamespaces> found = new ArrayList<>();
      processes
          .filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .forEach(process -> read(process, ours).ifPresent(found::add));
      return found;
    } catch (IOException trouble) {
      throw new BenchException("Cannot look for the processes of the lab " + prefix, trouble);
    }
  }

  private static Optional<InNamespaces> read(Path process, Set<String> namespaces) {
    try {
      if (!namespaces.contains(Files.readSymbolicLink(process.resolve("ns/net")).toString())) {
        return Optional.empty();
      }
      String command = Files.readString(process.resolve("cmdline")).replace('\0', ' ');
      return Files.readAllLines(process.resolve("smaps_rollup")).stream()
          .filter(line -> line.startsWith("Pss:"))
          .findFirst()
          .map(line ->
              new InNamespaces(
                  kind(command), Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KIB));
    } catch (IOException gone) {
      // it ended meanwhile
      return Optional.empty();
    }
  }

  private static String kind(String command) {
    if (command.contains("dev.muster.agentapp")) {
      return "agent";
    }
    if (command.contains(" site run ")) {
      return "site";
    }
    if (command.contains(" host ")) {
      return "host of site systems";
    }
    return command.startsWith("postgres") || command.contains("/postgres ")
        ? "PostgreSQL"
        : command.contains("smbd") ? "Samba" : "other";
  }
}
