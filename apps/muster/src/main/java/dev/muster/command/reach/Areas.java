package dev.muster.command.reach;

import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.topology.Cidr;
import dev.muster.topology.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The networks of a site and how many clients are in each: the boundary groups', one for clients
 * that were seen elsewhere, and one for hosts that lie in none of these. An address is in one
 * network only, so a block that overlaps a wider one before it is left out.
 */
final class Areas {
  private static final int MOST_SEEN = 256;

  private final Map<String, List<Cidr>> blocks = new LinkedHashMap<>();
  private final Map<String, Long> clients = new LinkedHashMap<>();

  Areas(List<BoundaryGroup> groups) {
    record Block(String group, Cidr cidr) {}
    groups.stream()
        .flatMap(group ->
            group.boundaries().stream()
                .flatMap(boundary -> Blocks.of(boundary).stream())
                .map(cidr -> new Block(name(group.name().value()), cidr)))
        .sorted(Comparator.<Block>comparingInt(block -> block.cidr().prefix()))
        .forEach(block -> add(block.group(), block.cidr()));
  }

  private static String name(String group) {
    String plain = group.replaceAll("[^a-z0-9-]", "-").replaceAll("^-+|-+$", "");
    String cut = plain.substring(0, Math.min(63, plain.length())).replaceAll("-+$", "");
    return cut.isEmpty() || cut.equals(Network.ANYWHERE) ? "boundaries" : cut;
  }

  private boolean add(String network, Cidr block) {
    if (blocks.values().stream().flatMap(List::stream).anyMatch(block::overlaps)) {
      return false;
    }
    blocks.computeIfAbsent(network, _ -> new ArrayList<>()).add(block);
    return true;
  }

  /** Makes sure that a host's address lies in a network. */
  void host(Cidr address) {
    if (networkOf(address).isEmpty()) {
      add("hosts", address);
    }
  }

  /** Counts clients at an address; where no network has it, that becomes one. */
  void client(Cidr address, long devices) {
    String network = networkOf(address);
    if (network.isEmpty() && blocks.getOrDefault("seen", List.of()).size() < MOST_SEEN) {
      if (!add("seen", Blocks.around(address))) {
        add("seen", address);
      }
      network = networkOf(address);
    }
    if (!network.isEmpty()) {
      clients.merge(network, devices, Long::sum);
    }
  }

  private String networkOf(Cidr address) {
    return blocks.entrySet().stream()
        .filter(network -> network.getValue().stream().anyMatch(block -> block.contains(address)))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  Map<String, Network> networks() {
    Map<String, Network> all = new LinkedHashMap<>();
    blocks.forEach((name, ranges) -> all.put(name, new Network(name, ranges)));
    return all;
  }

  /** How many clients are in each network that has any. */
  Map<String, Long> clients() {
    return clients;
  }
}
