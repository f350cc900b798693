package dev.muster.topology;

import dev.muster.contracts.site.SiteCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One hierarchy: the document that every tool uses, valid as a whole.
 *
 * @param name what the document calls the hierarchy
 * @param networks its address space, by name
 * @param sites its sites, by code
 * @param hosts its site systems and known clients, by name
 * @param clients its clients that networks stand for, by name
 * @param outside services that it uses, by name
 * @param administration how administrators reach the hosts
 * @param extensions the pairs beside the reference that are enabled, such as {@code X07}
 */
public record Topology(
    String name,
    Map<String, Network> networks,
    Map<SiteCode, Site> sites,
    Map<String, Host> hosts,
    Map<String, ClientGroup> clients,
    Map<String, OutsideService> outside,
    List<Administration> administration,
    Set<String> extensions) {

  public Topology {
    networks = unmodifiable(networks);
    sites = unmodifiable(sites);
    hosts = unmodifiable(hosts);
    clients = unmodifiable(clients);
    outside = unmodifiable(outside);
    administration = List.copyOf(administration);
    extensions = Set.copyOf(extensions);
  }

  /** Every node in the document's order: hosts, clients, outside services. */
  public List<Node> nodes() {
    return Stream.of(hosts.values(), clients.values(), outside.values())
        .<Node>flatMap(part -> part.stream())
        .toList();
  }

  /**
   * The host, group or service of this name.
   *
   * @throws TopologyException where there is none, with the nearest name
   */
  public Node node(String name) {
    return nodes().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(() -> missing("host", name, nodes().stream().map(Node::name).toList()));
  }

  /**
   * The network of this name; the rest of the world where it is {@value Network#ANYWHERE}.
   *
   * @throws TopologyException where there is none, with the nearest name
   */
  public Network network(String name) {
    if (name.equals(Network.ANYWHERE)) {
      return Network.beyond(List.copyOf(networks.values()));
    }
    Network network = networks.get(name);
    if (network == null) {
      throw missing("network", name, networks.keySet());
    }
    return network;
  }

  private static TopologyException missing(String kind, String name, Collection<String> right) {
    return new TopologyException(
        "The topology has no %s '%s'%s".formatted(kind, name, NearestWord.hint(name, right)));
  }

  /** The networks that hold any address of the node. */
  public List<Network> networksOf(Node node) {
    return networks.values().stream()
        .filter(network -> node.addresses().stream().anyMatch(network::contains))
        .toList();
  }

  /** The sites directly below this one. */
  public List<Site> childrenOf(SiteCode code) {
    return sites.values().stream().filter(site -> site.parent().equals(Optional.of(code))).toList();
  }

  /** The site and all sites above it, nearest first. */
  public List<SiteCode> lineOf(SiteCode code) {
    List<SiteCode> line = new ArrayList<>();
    Optional<SiteCode> next = Optional.of(code);
    while (next.isPresent() && !line.contains(next.get())) {
      line.add(next.get());
      Site site = sites.get(next.get());
      next = site == null ? Optional.empty() : site.parent();
    }
    return line;
  }

  private static <K, V> Map<K, V> unmodifiable(Map<K, V> map) {
    return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
