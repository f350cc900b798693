package dev.muster.topology.firewall;

import dev.muster.topology.Cidr;
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
      loader.load(wire.host, FirewallText.write(firewall, loader.language()));
      wire.tryAll(firewall, own);
    }
  }
}
