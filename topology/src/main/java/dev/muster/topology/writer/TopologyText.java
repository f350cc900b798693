package dev.muster.topology.writer;

import dev.muster.topology.Cidr;
import dev.muster.topology.ClientGroup;
import dev.muster.topology.Host;
import dev.muster.topology.ListenerKind;
import dev.muster.topology.Network;
import dev.muster.topology.OutsideService;
import dev.muster.topology.Proxy;
import dev.muster.topology.Site;
import dev.muster.topology.Topology;
import dev.muster.topology.reader.TopologyReader;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Topologies as text. */
public final class TopologyText {
  private final StringBuilder text = new StringBuilder();
  private final Topology topology;

  private TopologyText(Topology topology) {
    this.topology = topology;
  }

  /** The document of a topology, ending with a line end. */
  public static String write(Topology topology) {
    return new TopologyText(topology).document();
  }

  private String document() {
    line(0, "muster: " + TopologyReader.FORMAT);
    line(0, "name: " + Words.quoted(topology.name()));
    networks();
    section("sites", topology.sites().values(), this::site);
    section("hosts", topology.hosts().values(), this::host);
    section("clients", topology.clients().values(), this::clients);
    section("outside", topology.outside().values(), this::outside);
    if (!topology.administration().isEmpty()) {
      line(0, "");
      line(0, "administration:");
      topology
          .administration()
          .forEach(each ->
              line(1, "- { from: " + blocks(each.from()) + ", tcp: " + each.ports() + " }"));
    }
    if (!topology.extensions().isEmpty()) {
      line(0, "");
      line(0, "extensions: " + topology.extensions().stream().sorted().toList());
    }
    return text.toString();
  }

  private void networks() {
    section(
        "networks",
        topology.networks().values(),
        network -> line(1, network.name() + ": " + blocks(network.ranges())));
  }

  private interface Writing<T> {
    void write(T one);
  }

  private <T> void section(String name, Collection<T> all, Writing<T> writing) {
    if (!all.isEmpty()) {
      line(0, "");
      line(0, name + ":");
      all.forEach(writing::write);
    }
  }

  private void site(Site site) {
    line(1, Words.quoted(site.code().value()) + ":");
    line(2, "type: " + site.type().label());
    site.parent().ifPresent(parent -> line(2, "parent: " + Words.quoted(parent.value())));
    site.dynamicRpc().ifPresent(range -> line(2, "dynamic-rpc: " + range));
    site.proxy().ifPresent(this::proxy);
    if (!site.ports().isEmpty()) {
      line(2, "ports:");
      Map<String, Map<String, Integer>> byRole = new TreeMap<>();
      site.ports().entrySet().stream()
          .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
          .forEach(entry -> port(byRole, entry.getKey(), entry.getValue()));
      byRole.forEach((role, ports) -> line(3, role + ": " + Words.fields(ports)));
    }
  }

  private static void port(Map<String, Map<String, Integer>> byRole, ListenerKind kind, int port) {
    byRole
        .computeIfAbsent(kind.party().label(), _ -> new LinkedHashMap<>())
        .put(kind.protocol().label(), port);
  }

  private void proxy(Proxy proxy) {
    String dns = proxy.dns().map(name -> "dns: " + Words.quoted(name) + ", ").orElse("");
    line(
        2,
        "proxy: { %saddresses: %s, port: %d }"
            .formatted(dns, blocks(proxy.addresses()), proxy.port()));
  }

  private void host(Host host) {
    line(1, host.name() + ":");
    host.dns().ifPresent(name -> line(2, "dns: " + Words.quoted(name)));
    line(2, "addresses: " + blocks(host.addresses()));
    host.assignments()
        .getFirst()
        .site()
        .ifPresent(site -> line(2, "site: " + Words.quoted(site.value())));
    host.dynamicRpc().ifPresent(range -> line(2, "dynamic-rpc: " + range));
    host.proxy().ifPresent(this::proxy);
    if (host.siteServerInitiates()) {
      line(2, "site-server-initiates: true");
    }
    line(2, "roles:");
    host.assignments()
        .forEach(role -> line(3, "- " + Roles.text(role, host.assignments().getFirst().site())));
  }

  private void clients(ClientGroup group) {
    line(1, group.name() + ":");
    line(2, where(group));
    group
        .assignments()
        .getFirst()
        .site()
        .ifPresent(site -> line(2, "site: " + Words.quoted(site.value())));
    line(2, "devices: " + group.assignments().stream().map(each -> each.party().label()).toList());
    if (group.assignments().getFirst().internetOnly()) {
      line(2, "internet-only: true");
    }
    if (group.assignments().getFirst().workgroup()) {
      line(2, "workgroup: true");
    }
    line(2, "count: " + group.count());
  }

  private String where(ClientGroup group) {
    Optional<String> network =
        topology.networks().values().stream()
            .filter(one -> one.ranges().equals(group.addresses()))
            .map(Network::name)
            .findFirst();
    return network.map(name -> "network: " + name).orElse("anywhere: true");
  }

  private void outside(OutsideService service) {
    line(1, service.name() + ":");
    service.dns().ifPresent(name -> line(2, "dns: " + Words.quoted(name)));
    line(
        2,
        service.addresses().stream().allMatch(Cidr::isAll)
            ? "anywhere: true"
            : "addresses: " + blocks(service.addresses()));
    line(
        2,
        "services: " + service.assignments().stream().map(each -> each.party().label()).toList());
  }

  private static String blocks(List<Cidr> blocks) {
    return blocks.stream()
        .map(block -> Words.quoted(block.toString()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private void line(int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }
}
