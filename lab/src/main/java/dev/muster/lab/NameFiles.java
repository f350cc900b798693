package dev.muster.lab;

import dev.muster.contracts.matrix.Party;
import dev.muster.topology.Cidr;
import dev.muster.topology.Host;
import dev.muster.topology.Proxy;
import dev.muster.topology.Site;
import dev.muster.topology.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that resolve names in the namespaces of a lab. */
final class NameFiles {
  private static final Path MACHINE_ID = Path.of("/etc/machine-id");

  private final String hosts;
  private final String resolver;

  NameFiles(Topology topology, Plan plan) {
    Set<String> lines = new LinkedHashSet<>();
    lines.add("127.0.0.1 localhost");
    lines.add("::1 localhost");
    for (Place place : plan.places()) {
      String names = place.dns().map(dns -> dns + " ").orElse("") + place.name();
      place.addresses().forEach(own -> lines.add(own.address() + " " + names));
    }
    proxies(topology)
        .forEach(proxy ->
            proxy
                .dns()
                .ifPresent(
                    dns -> proxy.addresses().forEach(address -> lines.add(address + " " + dns))));
    hosts = String.join("\n", lines) + "\n";
    resolver =
        nameServers(topology)
                .map(server -> "nameserver " + server + "\n")
                .collect(Collectors.joining("", "# Names come from the hosts file.\n", ""))
            // A name that the hosts file lacks is asked for once, and nobody may answer.
            + "options timeout:1 attempts:1\n";
  }

  /** Writes them for one namespace. */
  void writeFor(String namespace) {
    Path folder = Namespaces.filesOf(namespace);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("hosts"), hosts);
      Files.writeString(folder.resolve("resolv.conf"), resolver);
      if (Files.exists(MACHINE_ID)) {
        // Each namespace is a machine of its own to whoever asks which this is.
        UUID id = UUID.nameUUIDFromBytes(namespace.getBytes(StandardCharsets.UTF_8));
        Files.writeString(folder.resolve("machine-id"), id.toString().replace("-", "") + "\n");
      }
    } catch (IOException e) {
      throw new LabException("Cannot write the names for " + namespace + " to " + folder, e);
    }
  }

  private static Stream<Cidr> nameServers(Topology topology) {
    return topology.outside().values().stream()
        .filter(service -> service.has(Party.NETWORK_SERVICE))
        .flatMap(service -> service.addresses().stream())
        .filter(Cidr::isSingle);
  }

  private static List<Proxy> proxies(Topology topology) {
    return Stream.concat(
            topology.sites().values().stream().map(Site::proxy),
            topology.hosts().values().stream().map(Host::proxy))
        .flatMap(Optional::stream)
        .toList();
  }
}
