package dev.muster.command.reach;

import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.topology.Cidr;
import dev.muster.topology.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The networks of a site and how many clients are in each: the boundary groups', one for clients
 * that were seen elsewhere, and one for hosts that lie in none of these. An address is in one
 * network only, so a block that overlaps a wider one before it is left out.
 */
final class Areas {
  static final int MOST_SEEN = 256;
  private static final String SEEN = "seen";

  private final Map<String, List<Cidr>> blocks = new LinkedHashMap<>();

  /** The network of each block; blocks do not overlap, so that one can be found by its start. */
  private final NavigableMap<Cidr, String> networks = new TreeMap<>();

  private final Map<String, Long> clients = new LinkedHashMap<>();
  private long beyond;

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
    @Nullable Cidr before = networks.floorKey(block);
    @Nullable Cidr after = networks.ceilingKey(block);
    if ((before != null && before.overlaps(block)) || (after != null && after.overlaps(block))) {
      return false;
    }
    blocks.computeIfAbsent(network, _ -> new ArrayList<>()).add(block);
    networks.put(block, network);
    return true;
  }

  /** Makes sure that a host's address lies in a network. */
  void host(Cidr address) {
    if (networkOf(address).isEmpty()) {
      add("hosts", address);
    }
  }

  /** The networks of 24 bits that are not of one area, written as 10.1.2.0/24. */
  Set<String> divided() {
    return networks.keySet().stream()
        .filter(block -> block.isV4() && block.prefix() > Blocks.around(block).prefix())
        .map(block -> Blocks.around(block).toString())
        .collect(Collectors.toSet());
  }

  /** Counts clients at an address or in a block; where no network has it, that becomes one. */
  void client(Cidr address, long devices) {
    String network = networkOf(address);
    if (network.isEmpty() && blocks.getOrDefault(SEEN, List.of()).size() < MOST_SEEN) {
      if (!add(SEEN, Blocks.around(address))) {
        add(SEEN, address);
      }
      network = networkOf(address);
    }
    // Of more networks than anybody reads, the rest are counted only.
    beyond += network.isEmpty() ? devices : 0;
    clients.merge(network.isEmpty() ? SEEN : network, devices, Long::sum);
  }

  /** How many clients are in no network, because there are so many without a boundary group. */
  long beyond() {
    return beyond;
  }

  private String networkOf(Cidr address) {
    Map.@Nullable Entry<Cidr, String> before = networks.floorEntry(address);
    return before != null && before.getKey().contains(address) ? before.getValue() : "";
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
