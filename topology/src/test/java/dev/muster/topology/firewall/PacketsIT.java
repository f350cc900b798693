package dev.muster.topology.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.topology.Cidr;
import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Firewall;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real packets against rules that are really loaded: every rule, its neighbours, and strangers. */
class PacketsIT {

  @ParameterizedTest
  @CsvSource({
    "NFTABLES, standalone, muster",
    "NFTABLES, primary, boot",
    "NFTABLES, primary, pc1",
    "NFTABLES, hierarchy, branch-site",
    "NFTABLES, dual, site",
    "NFTABLES, dual, update",
    "IPTABLES, standalone, muster",
    "IPTABLES, primary, pc1",
    "IPTABLES, dual, site"
  })
  void letsExactlyTheRulesThrough(Loader loader, String topology, String name) {
    loader.assumeInstalled();
    Firewall firewall = Examples.firewall(topology, name);
    List<Cidr> own = Examples.topology(topology).hosts().get(name).addresses();
    try (Wire wire = new Wire()) {
      own.forEach(address -> wire.give(wire.host, address));
      wire.give(wire.others, Questions.STRANGER);
      wire.give(wire.others, Questions.STRANGER_V6);
      loader.load(wire.host, FirewallText.write(firewall, loader.language()));
      for (Cidr address : own) {
        Questions incoming = new Questions(firewall, Chain.INPUT, address);
        incoming.peers().forEach(peer -> wire.give(wire.others, peer));
        Wire.serve(wire.host, incoming.servers());
        assertThat(Wire.ask(wire.others, incoming.answers().keySet()))
            .containsExactlyEntriesOf(incoming.answers())
            .containsValues("open", "dropped");

        Questions outgoing = new Questions(firewall, Chain.OUTPUT, address);
        outgoing.peers().forEach(peer -> wire.give(wire.others, peer));
        Wire.serve(wire.others, outgoing.servers());
        assertThat(Wire.ask(wire.host, outgoing.answers().keySet()))
            .containsExactlyEntriesOf(outgoing.answers())
            .containsValues("open", "dropped");
      }
    }
  }
}
