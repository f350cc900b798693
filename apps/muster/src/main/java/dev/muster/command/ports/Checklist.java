package dev.muster.command.ports;

import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.Transport;
import dev.muster.platform.reachability.Destination;
import dev.muster.platform.reachability.DestinationPort;
import dev.muster.platform.reachability.ProbeResult;
import dev.muster.platform.reachability.ProbeTarget;
import dev.muster.platform.reachability.Source;
import dev.muster.platform.reachability.Verdict;
import dev.muster.topology.Cidr;
import dev.muster.topology.Node;
import dev.muster.topology.PortRange;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a host has to try: each connection that it opens, and what probe finds out about it. */
final class Checklist {
  private static final int MAPPER = 135;

  private final List<Entry> entries = new ArrayList<>();

  /**
   * One flow, at one address where it has no name; without a target where nobody in particular is
   * meant.
   */
  private record Entry(
      Flow flow, Optional<Cidr> address, Optional<ProbeTarget> target, boolean neighbour) {}

  private Checklist() {}

  static Checklist of(Topology topology, Node host, Predicate<Flow> wanted, boolean neighbours) {
    Checklist list = new Checklist();
    List<Flow> flows = Flows.touching(topology, host);
    flows.stream()
        .filter(flow -> flow.open() && flow.opener().node().equals(host) && wanted.test(flow))
        .forEach(list::add);
    if (neighbours) {
      new ClosedNeighbours(flows, host)
          .of(list.entries.stream().map(Entry::flow).distinct().toList())
          .forEach(list::addNeighbour);
    }
    return list;
  }

  /** Every different probe once; rows that share a listener share its probe. */
  List<ProbeTarget> targets() {
    return List.copyOf(
        new LinkedHashSet<>(
            entries.stream()
                .flatMap(entry -> entry.target().stream())
                .map(Checklist::unnamed)
                .toList()));
  }

  /** The findings for every entry, from the results for {@link #targets()}. */
  List<Checked> results(List<ProbeResult> results) {
    Map<ProbeTarget, ProbeResult> found = new HashMap<>();
    results.forEach(result -> found.put(result.target(), result));
    return entries.stream()
        .map(entry ->
            new Checked(
                entry.flow(),
                entry.address(),
                entry.neighbour(),
                entry
                    .target()
                    .map(target -> found.get(unnamed(target)))
                    .map(result -> isGroup(entry.flow()) ? heard(entry.flow(), result) : result)))
        .toList();
  }

  /** One probe of a group is for all its listeners; only those that answered are known to hear. */
  private static ProbeResult heard(Flow flow, ProbeResult result) {
    boolean answered =
        flow.listener().node().addresses().stream()
            .anyMatch(own -> result.heard().contains(own.address()));
    return answered || !result.verdict().reachable()
        ? result
        : new ProbeResult(
            result.target(),
            Verdict.CANNOT_BE_TOLD,
            result.detail() + "; not " + flow.listener().node().name(),
            result.warnings(),
            result.heard(),
            result.took());
  }

  /** Probes that differ in nothing but the row they are for are one. */
  private static ProbeTarget unnamed(ProbeTarget target) {
    return new ProbeTarget(
        "probe", target.protocol(), target.transport(), target.destination(), target.source());
  }

  private void add(Flow flow) {
    List<Cidr> reachable = flow.to().stream().filter(block -> isSomebody(flow, block)).toList();
    Optional<String> name = isProxied(flow) ? Optional.empty() : flow.listener().node().dns();
    if (isGroup(flow)) {
      entries.add(
          entry(
              flow,
              flow.to().getFirst(),
              Optional.empty(),
              List.of(flow.to().getFirst().address())));
    } else if (reachable.isEmpty()) {
      entries.add(new Entry(flow, Optional.empty(), Optional.empty(), false));
    } else if (name.isPresent()) {
      entries.add(
          entry(flow, reachable.getFirst(), name, reachable.stream().map(Cidr::address).toList()));
    } else {
      reachable.forEach(
          to -> entries.add(entry(flow, to, Optional.empty(), List.of(to.address()))));
    }
  }

  private void addNeighbour(Flow beside) {
    beside.to().stream()
        .filter(block -> isSomebody(beside, block))
        .forEach(to -> {
          Destination there =
              new Destination(Optional.empty(), List.of(to.address()), port(beside));
          ProbeTarget target =
              new ProbeTarget("probe", Protocol.RPC, Transport.TCP, there, Source.any());
          entries.add(new Entry(beside, Optional.of(to), Optional.of(target), true));
        });
  }

  private static Entry entry(
      Flow flow, Cidr to, Optional<String> name, List<InetAddress> addresses) {
    Destination there = new Destination(name, addresses, port(flow));
    ProbeTarget target =
        new ProbeTarget(
            "probe", flow.row().protocol(), flow.cell().transport(), there, source(flow));
    return new Entry(flow, Optional.of(to), Optional.of(target), false);
  }

  private static DestinationPort port(Flow flow) {
    if (flow.cell().transport() == Transport.ICMP) {
      return new DestinationPort.None();
    }
    PortRange ports = flow.ports().getFirst();
    if (flow.row().protocol() == Protocol.RPC) {
      return ports.isSingle()
          ? new DestinationPort.One(ports.first())
          : new DestinationPort.Dynamic(MAPPER);
    }
    return ports.isSingle()
        ? new DestinationPort.One(ports.first())
        : new DestinationPort.Range(ports.first(), ports.last());
  }

  /**
   * Answers to multicast data come back on the row's own ports, as do the requests of its
   * receivers.
   */
  private static Source source(Flow flow) {
    if (!isGroup(flow)) {
      return Source.any();
    }
    PortRange ports = flow.ports().getFirst();
    Optional<InetAddress> address =
        flow.from().stream().filter(Cidr::isSingle).map(Cidr::address).findFirst();
    return new Source(address, Optional.of(new DestinationPort.Range(ports.first(), ports.last())));
  }

  private static boolean isGroup(Flow flow) {
    return flow.to().getFirst().address().isMulticastAddress();
  }

  private static boolean isProxied(Flow flow) {
    return flow.to().stream().noneMatch(flow.listener().node().addresses()::contains);
  }

  /**
   * Whether the block is the address of the one who listens or of his proxy, not a network or a
   * broadcast.
   */
  private static boolean isSomebody(Flow flow, Cidr block) {
    return block.isSingle()
        && (isProxied(flow) || flow.listener().node().addresses().contains(block));
  }
}
