package dev.muster.topology.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.matrix.Transport;
import dev.muster.testing.Namespace;
import dev.muster.topology.Cidr;
import dev.muster.topology.Network;
import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Firewall;
import dev.muster.topology.rules.Rule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real packets across a router between two networks. */
class RouterIT {
  private static final Network SERVERS = Examples.topology("primary").networks().get("servers");
  private static final Network OFFICE = Examples.topology("primary").networks().get("headquarters");
  private static final Cidr STRANGER = Cidr.parse("10.20.1.250");
  private static final Firewall FIREWALL = Examples.firewall("primary", "servers headquarters");

  private final Map<String, String> answers = new LinkedHashMap<>();
  private final Set<String> servers = new LinkedHashSet<>();

  @ParameterizedTest
  @EnumSource
  void passesExactlyTheRulesOn(Loader loader) {
    loader.assumeInstalled();
    try (Namespace router = new Namespace("fwr");
        Wire wire = new Wire()) {
      wire.through(router, SERVERS, OFFICE);
      loader.load(router, FirewallText.write(FIREWALL, loader.language()));
      wire.give(wire.host, STRANGER);
      ask(wire, SERVERS);
      Wire.serve(wire.others, servers);
      assertThat(Wire.ask(wire.host, answers.keySet())).containsExactlyEntriesOf(answers);

      answers.clear();
      servers.clear();
      ask(wire, OFFICE);
      Wire.serve(wire.host, servers);
      assertThat(Wire.ask(wire.others, answers.keySet()))
          .containsExactlyEntriesOf(answers)
          .containsValues("open", "dropped");
    }
  }

  /** Every rule that lets something out of this network. */
  private void ask(Wire wire, Network network) {
    FIREWALL.rules().stream()
        .filter(rule -> network.contains(rule.from().getFirst()))
        .filter(rule -> rule.match().transport() != Transport.ICMP)
        .forEach(rule -> ask(wire, rule));
  }

  private void ask(Wire wire, Rule rule) {
    Cidr from = Addresses.someone(rule.from().getFirst(), STRANGER).orElseThrow();
    Cidr to = Addresses.someone(rule.to().getFirst(), STRANGER).orElseThrow();
    give(wire, from);
    give(wire, to);
    int port = rule.match().ports().getFirst().first();
    ask(rule.match().transport(), from, to, port);
    ask(rule.match().transport(), from, to, port + 1);
    if (SERVERS.contains(from)) {
      ask(rule.match().transport(), STRANGER, to, port);
    }
  }

  private void ask(Transport transport, Cidr from, Cidr to, int port) {
    boolean open = new PacketFilterModel(FIREWALL).allows(Chain.FORWARD, transport, from, to, port);
    answers.put(
        "%s,%s,%s,%d".formatted(transport.label(), from, to, port), open ? "open" : "dropped");
    if (open) {
      servers.add("%s,%s,%d".formatted(transport.label(), to, port));
    }
  }

  private static void give(Wire wire, Cidr address) {
    wire.give(SERVERS.contains(address) ? wire.host : wire.others, address);
  }
}
