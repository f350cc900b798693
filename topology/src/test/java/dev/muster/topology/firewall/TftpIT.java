package dev.muster.topology.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Namespace;
import dev.muster.topology.Cidr;
import dev.muster.topology.Network;
import dev.muster.topology.Topology;
import dev.muster.topology.rules.Firewall;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Note 4: a server that answers from a high port, between two hosts that drop by default. */
class TftpIT {

  @ParameterizedTest
  @CsvSource({
    "NFTABLES, primary, pc1, boot, 10.20.3.101, 10.20.3.5",
    "IPTABLES, primary, pc1, boot, 10.20.3.101, 10.20.3.5",
    "NFTABLES, dual, pc, site, fd50:1::10, fd50::1",
    "IPTABLES, dual, pc, site, fd50:1::10, fd50::1"
  })
  void theAnswerPassesWhereTheRequestIsFollowed(
      Loader loader, String topology, String client, String server, String from, String to) {
    loader.assumeInstalled();
    String atClient = FirewallText.write(Examples.firewall(topology, client), loader.language());
    String atServer = FirewallText.write(Examples.firewall(topology, server), loader.language());
    try (Wire wire = new Wire()) {
      wire.give(wire.host, Cidr.parse(to));
      wire.give(wire.others, Cidr.parse(from));
      Wire.serve(wire.host, Set.of("tftp," + to + ",69"));
      loader.load(wire.host, atServer);
      loader.load(wire.others, atClient);
      assertThat(answer(wire, from, to)).containsValue("open");

      loader.load(wire.host, withoutHelper(atServer));
      assertThat(answer(wire, from, to)).containsValue("dropped");

      loader.load(wire.host, atServer);
      loader.load(wire.others, withoutHelper(atClient));
      assertThat(answer(wire, from, to)).containsValue("dropped");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theAnswerPassesARouter(Loader loader) {
    loader.assumeInstalled();
    Topology topology = Examples.topology("primary");
    Network servers = topology.networks().get("headquarters");
    Network clients = topology.networks().get("branch");
    String text =
        FirewallText.write(Firewall.between(topology, servers, clients), loader.language());
    try (Namespace router = new Namespace("fwr");
        Wire wire = new Wire()) {
      wire.through(router, servers, clients);
      wire.give(wire.host, Cidr.parse("10.20.3.5"));
      wire.give(wire.others, Cidr.parse("10.20.4.103"));
      Wire.serve(wire.host, Set.of("tftp,10.20.3.5,69"));
      loader.load(router, text);
      assertThat(answer(wire, "10.20.4.103", "10.20.3.5")).containsValue("open");
      loader.load(router, withoutHelper(text));
      assertThat(answer(wire, "10.20.4.103", "10.20.3.5")).containsValue("dropped");
    }
  }

  private static Map<String, String> answer(Wire wire, String from, String to) {
    return Wire.ask(wire.others, List.of("udp," + from + "," + to + ",69"));
  }

  private static String withoutHelper(String text) {
    String without = text.replaceAll("(?m)^.*(ct helper set|CT --helper).*\n", "");
    assertThat(without).isNotEqualTo(text);
    return without;
  }
}
