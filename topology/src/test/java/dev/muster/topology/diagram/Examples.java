package dev.muster.topology.diagram;

import dev.muster.topology.Topology;
import dev.muster.topology.reader.TopologyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Topologies to draw. */
final class Examples {
  private Examples() {}

  static Path root() {
    return Path.of(System.getProperty("muster.root"));
  }

  static Topology example(String name) {
    Path file = root().resolve("examples/topologies/" + name + ".yaml");
    try {
      return TopologyReader.read(name, Files.readString(file));
    } catch (IOException notThere) {
      throw new UncheckedIOException(notThere);
    }
  }

  /** A primary site with this many hosts, most of them distribution points in branches. */
  static Topology large(int hosts) {
    String branches =
        IntStream.range(3, hosts)
            .mapToObj(i ->
                "  dp%s: { addresses: [10.1.%s.%s], site: P01, roles: [distribution-point] }"
                    .formatted(i, i % 20, i / 20 + 1))
            .collect(Collectors.joining("\n"));
    String networks =
        IntStream.range(0, 20)
            .mapToObj(i -> "  branch-%s: 10.1.%s.0/24".formatted(i, i))
            .collect(Collectors.joining("\n"));
    return TopologyReader.read(
        "large",
        """
        muster: topology/1
        name: large
        networks:
          centre: 10.0.0.0/24
          clients: 10.2.0.0/16
        %s
        sites:
          P01: { type: primary }
        hosts:
          site: { addresses: [10.0.0.1], site: P01, roles: [site-server, provider] }
          db: { addresses: [10.0.0.2], site: P01, roles: [site-database] }
          mp: { addresses: [10.0.0.3], site: P01, roles: [management-point] }
        %s
        clients:
          pcs: { network: clients, site: P01, count: 25000 }
        outside:
          names: { addresses: [10.0.0.9], services: [network-service] }
        """
            .formatted(networks, branches));
  }
}
