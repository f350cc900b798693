package dev.muster.topology.firewall;

import dev.muster.contracts.matrix.Transport;
import dev.muster.topology.Cidr;
import dev.muster.topology.PortRange;
import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Firewall;
import dev.muster.topology.rules.Rule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Packets that try one chain of a host's firewall: for each rule its first and last port, the ports
 * beside them, and a stranger; with what must become of each.
 */
final class Questions {
  static final Cidr STRANGER = Cidr.parse("192.0.2.99");
  static final Cidr STRANGER_V6 = Cidr.parse("2001:db8::99");

  private final PacketFilterModel model;
  private final Chain chain;
  private final Cidr own;
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final Set<String> servers = new LinkedHashSet<>();
  private final Set<Cidr> peers = new LinkedHashSet<>();

  Questions(Firewall firewall, Chain chain, Cidr own) {
    this.model = new PacketFilterModel(firewall);
    this.chain = chain;
    this.own = own;
    firewall.rules().stream().filter(rule -> rule.chain() == chain).forEach(this::ask);
  }

  /** The answer that each question must have. */
  Map<String, String> answers() {
    return answers;
  }

  /** Who must serve for that. */
  Set<String> servers() {
    return servers;
  }

  /** The addresses of everybody else. */
  Set<Cidr> peers() {
    return peers;
  }

  private void ask(Rule rule) {
    List<Cidr> blocks = chain == Chain.INPUT ? rule.from() : rule.to();
    Optional<Cidr> peer =
        blocks.stream().flatMap(block -> Addresses.someone(block, own).stream()).findFirst();
    if (peer.isEmpty() || rule.match().transport() == Transport.ICMP) {
      return;
    }
    for (PortRange ports : rule.match().ports()) {
      for (int port : List.of(ports.first() - 1, ports.first(), ports.last(), ports.last() + 1)) {
        if (port > 0 && port < 65536) {
          ask(rule.match().transport(), peer.get(), port);
        }
      }
      ask(rule.match().transport(), own.isV4() ? STRANGER : STRANGER_V6, ports.first());
    }
  }

  private void ask(Transport transport, Cidr peer, int port) {
    peers.add(peer);
    Cidr from = chain == Chain.INPUT ? peer : own;
    Cidr to = chain == Chain.INPUT ? own : peer;
    boolean open = model.allows(chain, transport, from, to, port);
    answers.put(
        "%s,%s,%s,%d".formatted(transport.label(), from, to, port), open ? "open" : "dropped");
    if (open) {
      servers.add("%s,%s,%d".formatted(transport.label(), to, port));
    }
  }
}
