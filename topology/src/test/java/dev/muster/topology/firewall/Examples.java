package dev.muster.topology.firewall;

import dev.muster.topology.Topology;
import dev.muster.topology.reader.TopologyReader;
import dev.muster.topology.rules.Firewall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The example topologies of the repository, and one that speaks both families. */
final class Examples {
  /** Both families, an ICMP row, and a peer that can be anywhere in one family only. */
  static final String DUAL =
      """
      muster: topology/1
      name: dual
      networks: { servers: [10.50.0.0/24, "fd50::/64"], office: [10.50.1.0/24, "fd50:1::/64"] }
      sites: { D01: { type: primary } }
      hosts:
        site: { addresses: [10.50.0.1, "fd50::1"], site: D01, roles: [site-server, provider, site-database, management-point, distribution-point, { role: distribution-point-pxe, tftp-answer: dynamic }] }
        pc: { addresses: [10.50.1.10, "fd50:1::10"], site: D01, roles: [client] }
        pc2: { addresses: [10.50.1.11, "fd50:1::11"], site: D01, roles: [client] }
        update: { addresses: [10.50.0.2, "fd50::2"], site: D01, roles: [software-update-point] }
      outside:
        dns: { addresses: [10.50.0.53, "fd50::53"], services: [network-service] }
        internet: { anywhere: true, services: [internet, upstream-update-server] }
      administration: [{ from: [10.50.0.9, "fd50::9"], tcp: [22] }]
      """;

  private Examples() {}

  static Topology topology(String name) {
    if (name.equals("dual")) {
      return TopologyReader.read(name, DUAL);
    }
    Path file = Path.of(System.getProperty("muster.root"), "examples/topologies", name + ".yaml");
    try {
      return TopologyReader.read(name, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The firewall of a host, or of a router where two networks with a space between are named. */
  static Firewall firewall(String topology, String where) {
    Topology read = topology(topology);
    String[] names = where.split(" ", -1);
    return names.length == 1
        ? Firewall.of(read, read.node(where))
        : Firewall.between(read, read.networks().get(names[0]), read.networks().get(names[1]));
  }
}
