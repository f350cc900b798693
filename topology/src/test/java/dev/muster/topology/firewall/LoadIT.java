package dev.muster.topology.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Namespace;
import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import dev.muster.topology.rules.Firewall;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every host of every example is loaded. */
class LoadIT {

  @ParameterizedTest
  @EnumSource
  void everyExampleLoads(Loader loader) {
    loader.assumeInstalled();
    try (Namespace namespace = new Namespace("fwl")) {
      for (String name : List.of("standalone", "primary", "hierarchy", "dual")) {
        Topology topology = Examples.topology(name);
        for (Node node : topology.nodes()) {
          loader.load(
              namespace, FirewallText.write(Firewall.of(topology, node), loader.language()));
        }
        topology
            .networks()
            .values()
            .forEach(one ->
                topology
                    .networks()
                    .values()
                    .forEach(other ->
                        loader.load(
                            namespace,
                            FirewallText.write(
                                Firewall.between(topology, one, other), loader.language()))));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void loadingTwiceIsLoadingOnceAndOthersStay(Loader loader) {
    loader.assumeInstalled();
    String text = FirewallText.write(Examples.firewall("dual", "site"), loader.language());
    try (Namespace namespace = new Namespace("fwl")) {
      String others =
          "table ip others {\nchain forward {\ntype filter hook forward priority 7;\nip saddr 192.0.2.1 drop\n}\n}\n";
      assertThat(namespace.run(others, "nft", "-f", "-").code()).isZero();
      if (loader == Loader.IPTABLES) {
        assertThat(namespace.run("", "iptables", "-A", "FORWARD", "-s", "192.0.2.2").code())
            .isZero();
      }
      loader.load(namespace, text);
      String once = loader.loaded(namespace);
      loader.load(namespace, text);
      assertThat(loader.loaded(namespace))
          .isEqualTo(once)
          .contains("C12/http", "base:administration");
      assertThat(namespace.run("", "nft", "list", "ruleset").output()).contains("192.0.2.1");
      if (loader == Loader.IPTABLES) {
        assertThat(once).contains("-A FORWARD -s 192.0.2.2/32");
      }
    }
  }
}
