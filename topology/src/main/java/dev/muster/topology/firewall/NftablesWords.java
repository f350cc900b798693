package dev.muster.topology.firewall;

import dev.muster.topology.Cidr;
import java.util.ArrayList;
import java.util.List;

/** How nftables writes addresses and ports. */
final class NftablesWords {
  private static final int ON_A_LINE = 8;

  private NftablesWords() {}

  /** The addresses to match, ending with a space; nothing where both families may be anywhere. */
  static String peers(Peers peers) {
    if (peers.family().isEmpty()) {
      return "";
    }
    if (peers.from().isEmpty() && peers.to().isEmpty()) {
      return "meta nfproto " + (peers.holds(Family.V4) ? "ipv4 " : "ipv6 ");
    }
    String ip = peers.holds(Family.V4) ? "ip " : "ip6 ";
    return side(ip + "saddr ", peers.from()) + side(ip + "daddr ", peers.to());
  }

  private static String side(String field, List<Cidr> blocks) {
    return blocks.isEmpty() ? "" : field + set(blocks) + " ";
  }

  /** The ports to match. */
  static String ports(Line.Ports ports) {
    String transport = ports.transport().label();
    return (ports.sources().isEmpty() ? "" : transport + " sport " + set(ports.sources()) + " ")
        + transport
        + " dport "
        + set(ports.targets());
  }

  /** One element as it is, several as an anonymous set. */
  static String set(List<?> elements) {
    if (elements.size() == 1) {
      return elements.getFirst().toString();
    }
    List<String> lines = new ArrayList<>();
    for (int first = 0; first < elements.size(); first += ON_A_LINE) {
      lines.add(
          String.join(
              ", ",
              elements.subList(first, Math.min(first + ON_A_LINE, elements.size())).stream()
                  .map(Object::toString)
                  .toList()));
    }
    return "{ " + String.join(",\n        ", lines) + " }";
  }
}
