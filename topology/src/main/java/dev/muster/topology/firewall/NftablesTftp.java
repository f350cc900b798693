package dev.muster.topology.firewall;

import dev.muster.topology.rules.Firewall;
import java.util.ArrayList;
import java.util.List;

/**
 * Note 4 in nftables: a connection tracking helper that expects the answer to each request. It must
 * name the family, and look at the request after connection tracking has seen it.
 */
final class NftablesTftp {
  private final Firewall firewall;

  NftablesTftp(Firewall firewall) {
    this.firewall = firewall;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<Peers> incoming = TftpRequests.of(firewall, false);
    List<Peers> outgoing = TftpRequests.of(firewall, true);
    for (Family family : Family.values()) {
      if (has(incoming, family) || has(outgoing, family)) {
        lines.add("");
        lines.add("ct helper " + helper(family) + " {");
        lines.add("  type \"tftp\" protocol udp; l3proto " + ip(family) + ";");
        lines.add("}");
      }
    }
    lines.addAll(chain("prerouting", incoming));
    lines.addAll(chain("output", outgoing));
    return lines;
  }

  private static List<String> chain(String hook, List<Peers> requests) {
    if (requests.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("chain tftp_" + hook + " {");
    lines.add("  type filter hook " + hook + " priority -100; policy accept;");
    for (Family family : Family.values()) {
      requests.stream()
          .flatMap(request -> request.only(family).stream())
          .map(request ->
              "  %sudp dport %d ct helper set \"%s\" comment \"note 4: tftp answers from a high port\""
                  .formatted(NftablesWords.peers(request), TftpRequests.PORT, helper(family)))
          .forEach(lines::add);
    }
    lines.add("}");
    return lines;
  }

  private static boolean has(List<Peers> requests, Family family) {
    return requests.stream().anyMatch(request -> request.holds(family));
  }

  private static String helper(Family family) {
    return "tftp_" + ip(family);
  }

  private static String ip(Family family) {
    return family == Family.V4 ? "ip" : "ip6";
  }
}
