package dev.muster.topology.reader;

import dev.muster.topology.Cidr;
import dev.muster.topology.Host;
import dev.muster.topology.Network;
import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every address has one owner and lies in one network; every name means one thing. */
final class AddressRules {
  private final Topology topology;
  private final Problems problems;

  AddressRules(Topology topology, Problems problems) {
    this.topology = topology;
    this.problems = problems;
  }

  void check() {
    checkNetworks();
    checkOwners();
    topology.hosts().values().forEach(this::checkNetworkOf);
    checkNames();
  }

  private void checkNetworks() {
    List<Network> networks = List.copyOf(topology.networks().values());
    for (int i = 0; i < networks.size(); i++) {
      for (int j = 0; j < i; j++) {
        String overlap = overlap(networks.get(j), networks.get(i));
        if (!overlap.isEmpty()) {
          problems.at("/networks/" + networks.get(i).name(), overlap);
        }
      }
      checkBlocks(networks.get(i));
    }
  }

  private void checkBlocks(Network network) {
    for (int i = 0; i < network.ranges().size(); i++) {
      for (int j = 0; j < i; j++) {
        Cidr one = network.ranges().get(j);
        Cidr other = network.ranges().get(i);
        if (one.overlaps(other)) {
          problems.at(
              "/networks/" + network.name(),
              "%s overlaps %s; write only the wider block".formatted(other, one));
        }
      }
    }
  }

  private static String overlap(Network first, Network second) {
    for (Cidr one : first.ranges()) {
      for (Cidr other : second.ranges()) {
        if (one.overlaps(other)) {
          return "%s overlaps %s of the network %s; an address is in one network only"
              .formatted(other, one, first.name());
        }
      }
    }
    return "";
  }

  private void checkOwners() {
    Map<Cidr, String> owners = new HashMap<>();
    topology.hosts().values().forEach(host -> checkOwner(owners, "/hosts/", host));
    topology.outside().values().forEach(service -> checkOwner(owners, "/outside/", service));
  }

  private void checkOwner(Map<Cidr, String> owners, String section, Node node) {
    int index = 0;
    for (Cidr address : node.addresses()) {
      String path = section + node.name() + "/addresses/" + index++;
      String before = address.isSingle() ? owners.putIfAbsent(address, node.name()) : null;
      if (before != null) {
        problems.at(
            path,
            before.equals(node.name())
                ? address + " is written twice; take one away"
                : address + " is already an address of " + before + "; an address has one owner");
      }
    }
  }

  private void checkNetworkOf(Host host) {
    int index = 0;
    for (Cidr address : host.addresses()) {
      String path = "/hosts/" + host.name() + "/addresses/" + index++;
      if (topology.networks().values().stream().noneMatch(network -> network.contains(address))) {
        problems.at(
            path, address + " lies in no network of this topology; add one under 'networks'");
      }
    }
  }

  private void checkNames() {
    Map<String, String> kinds = new HashMap<>();
    topology.hosts().keySet().forEach(name -> checkName(kinds, name, "hosts"));
    topology.clients().keySet().forEach(name -> checkName(kinds, name, "clients"));
    topology.outside().keySet().forEach(name -> checkName(kinds, name, "outside"));
  }

  private void checkName(Map<String, String> kinds, String name, String kind) {
    String before = kinds.putIfAbsent(name, kind);
    if (before != null) {
      problems.at(
          "/" + kind + "/" + name,
          "the name '" + name + "' is taken under '" + before + "'; choose another");
    }
  }
}
