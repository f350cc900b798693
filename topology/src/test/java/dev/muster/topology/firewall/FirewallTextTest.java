package dev.muster.topology.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.matrix.Transport;
import dev.muster.topology.Cidr;
import dev.muster.topology.PortRange;
import dev.muster.topology.rules.BasicNeed;
import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Firewall;
import dev.muster.topology.rules.Match;
import dev.muster.topology.rules.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FirewallTextTest {
  private static final Cidr PEER = Cidr.parse("10.0.0.1");
  private static final Cidr PEER_V6 = Cidr.parse("fd00::1");

  @Test
  void anywhereIsNoAddressAndOneFamilyIsSaid() {
    assertThat(lines(Language.NFTABLES, input(List.of(Cidr.ALL_V4, Cidr.ALL_V6))))
        .containsOnlyOnce("    tcp dport 80 counter accept comment \"C12/http\"");
    assertThat(lines(Language.NFTABLES, input(List.of(Cidr.ALL_V4))))
        .containsOnlyOnce("    meta nfproto ipv4 tcp dport 80 counter accept comment \"C12/http\"");
    assertThat(lines(Language.NFTABLES, input(List.of(PEER, Cidr.ALL_V6))))
        .containsOnlyOnce("    ip saddr 10.0.0.1 tcp dport 80 counter accept comment \"C12/http\"")
        .containsOnlyOnce("    meta nfproto ipv6 tcp dport 80 counter accept comment \"C12/http\"");
    assertThat(lines(Language.IPTABLES, input(List.of(Cidr.ALL_V4, Cidr.ALL_V6))))
        .containsOnlyOnce("-A INPUT -p tcp --dport 80 -m comment --comment \"C12/http\" -j ACCEPT");
    assertThat(lines(Language.IPTABLES, input(List.of(Cidr.ALL_V6))))
        .containsOnlyOnce(
            "-6 -A INPUT -p tcp --dport 80 -m comment --comment \"C12/http\" -j ACCEPT");
    assertThat(lines(Language.UFW, input(List.of(Cidr.ALL_V4, Cidr.ALL_V6))))
        .containsOnlyOnce("ufw allow in proto tcp from any to any port 80 comment 'C12/http'");
    assertThat(lines(Language.UFW, input(List.of(Cidr.ALL_V4))))
        .containsOnlyOnce(
            "ufw allow in proto tcp from 0.0.0.0/0 to 0.0.0.0/0 port 80 comment 'C12/http'");
    assertThat(lines(Language.FIREWALLD, input(List.of(Cidr.ALL_V4))))
        .contains("  <rule family=\"ipv4\"><port port=\"80\" protocol=\"tcp\"/><accept/></rule>");
    assertThat(lines(Language.WINDOWS, input(List.of(Cidr.ALL_V4))))
        .contains(
            "Allow 'C12/http' @{ Direction = 'Inbound'; Protocol = 'TCP'; LocalPort = '80';"
                + " RemoteAddress = '0.0.0.0/1', '128.0.0.0/1' }");
  }

  @Test
  void multiportTakesFifteenAndARangeIsTwo() {
    List<PortRange> ports =
        IntStream.rangeClosed(1, 16).mapToObj(i -> new PortRange(i * 10, i * 10 + i % 2)).toList();
    Rule rule =
        new Rule(
            Chain.INPUT,
            new Match(Transport.TCP, List.of(), ports),
            List.of(PEER),
            List.of(),
            List.of("C12/http"));
    assertThat(lines(Language.IPTABLES, rule))
        .contains(
            "-4 -A INPUT -s 10.0.0.1 -p tcp -m multiport --dports"
                + " 10:11,20,30:31,40,50:51,60,70:71,80,90:91,100"
                + " -m comment --comment \"C12/http\" -j ACCEPT",
            "-4 -A INPUT -s 10.0.0.1 -p tcp -m multiport --dports 110:111,120,130:131,140,150:151,160"
                + " -m comment --comment \"C12/http\" -j ACCEPT");
  }

  @Test
  void overlappingPortsAreSaidOnce() {
    assertThat(
            PortSet.of(
                List.of(
                    PortRange.of(443),
                    new PortRange(400, 450),
                    PortRange.of(80),
                    new PortRange(440, 500),
                    PortRange.of(80))))
        .containsExactly(PortRange.of(80), new PortRange(400, 500));
  }

  @Test
  void aLongCommentIsCutAndStandsInFullAboveTheRule() {
    List<String> labels =
        IntStream.range(10, 40).mapToObj(i -> "C" + i + "/rpc-endpoint-mapper").toList();
    Rule rule = new Rule(Chain.INPUT, http(), List.of(PEER), List.of(), labels);
    List<String> lines = lines(Language.NFTABLES, rule);
    assertThat(lines).contains("    # " + String.join(" ", labels));
    assertThat(lines)
        .filteredOn(line -> line.contains("10.0.0.1"))
        .singleElement()
        .asString()
        .endsWith("C13/rpc-endpoint-mapper C14/rpc-endpoint-mapper +25\"");
  }

  @Test
  void anEchoRequestIsSaidInEachFamily() {
    Rule rule =
        new Rule(
            Chain.OUTPUT,
            new Match(Transport.ICMP, List.of(), List.of()),
            List.of(),
            List.of(PEER, PEER_V6),
            List.of("C10/icmp-echo"));
    assertThat(lines(Language.NFTABLES, rule))
        .contains(
            "    ip daddr 10.0.0.1 icmp type echo-request counter accept comment \"C10/icmp-echo\"",
            "    ip6 daddr fd00::1 icmpv6 type echo-request counter accept comment \"C10/icmp-echo\"");
    assertThat(lines(Language.UFW, rule))
        .contains(
            "-A ufw-before-output -d 10.0.0.1 -p icmp --icmp-type echo-request"
                + " -m comment --comment \"C10/icmp-echo\" -j ACCEPT");
  }

  @Test
  void longListsOfPeersAreSplitForIptables() {
    List<Cidr> peers = IntStream.range(0, 70).mapToObj(i -> Cidr.parse("10.0.1." + i)).toList();
    assertThat(lines(Language.IPTABLES, input(peers)))
        .filteredOn(line -> line.contains("C12/http"))
        .hasSize(3)
        .allMatch(line -> line.length() < 1000);
  }

  /** The topology's name is free text; it must not end the comment that it stands in. */
  @ParameterizedTest
  @EnumSource
  void aNameCannotBeginALine(Language language) {
    String evil = "x\nrm -rf /\r\u2028\u0085$(id)`id`\"'${x}\\ \u202e*/ \\";
    Firewall firewall =
        new Firewall(evil, false, Set.of(BasicNeed.ICMP_ERRORS), List.of(), List.of());
    assertThat(FirewallText.write(firewall, language).split("\\R", -1))
        .filteredOn(line -> line.contains("rm -rf"))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("# ") || line.startsWith("  name  "))
        .noneMatch(line -> line.endsWith("\\"))
        .noneMatch(line -> line.contains("\u202e"));
    if (language == Language.TERRAFORM) {
      assertThat(FirewallText.write(firewall, language))
          .contains("name        = \"muster-x-rm-rf-id-id-x\"");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameInputGivesTheSameText(Language language) {
    assertThat(FirewallText.write(Examples.firewall("primary", "boot"), language))
        .isEqualTo(FirewallText.write(Examples.firewall("primary", "boot"), language))
        .endsWith("\n");
  }

  private static Rule input(List<Cidr> from) {
    return new Rule(Chain.INPUT, http(), from, List.of(), List.of("C12/http"));
  }

  private static Match http() {
    return new Match(Transport.TCP, List.of(), List.of(PortRange.of(80)));
  }

  private static List<String> lines(Language language, Rule rule) {
    Firewall firewall =
        new Firewall("host a of b", false, Set.of(BasicNeed.values()), List.of(rule), List.of());
    return FirewallText.write(firewall, language).lines().toList();
  }
}
