package dev.muster.topology.firewall;

import dev.muster.topology.Cidr;
import dev.muster.topology.PortRange;
import dev.muster.topology.rules.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How iptables writes addresses and ports, in pieces that it can take. */
final class IptablesWords {
  /** A restored line has at most 10240 characters. */
  private static final int BLOCKS_ON_A_LINE = 32;

  /** What the extension {@code multiport} holds; a range counts twice. */
  private static final int MULTIPORT = 15;

  private IptablesWords() {}

  /** The addresses to match, each text ending with a space. */
  static Stream<String> peers(Peers peers) {
    return side("-s ", peers.from()).flatMap(from -> side("-d ", peers.to()).map(to -> from + to));
  }

  private static Stream<String> side(String option, List<Cidr> blocks) {
    if (blocks.isEmpty()) {
      return Stream.of("");
    }
    List<String> pieces = new ArrayList<>();
    for (int first = 0; first < blocks.size(); first += BLOCKS_ON_A_LINE) {
      pieces.add(
          blocks.subList(first, Math.min(first + BLOCKS_ON_A_LINE, blocks.size())).stream()
              .map(Cidr::toString)
              .collect(Collectors.joining(",", option, " ")));
    }
    return pieces.stream();
  }

  /** The ports to match. */
  static Stream<String> ports(Match match) {
    String transport = "-p " + match.transport().label();
    List<PortRange> sources = PortSet.of(match.sourcePorts());
    Stream<String> from =
        sources.isEmpty()
            ? Stream.of("")
            : sources.stream().map(source -> " --sport " + range(source));
    List<String> to = targets(PortSet.of(match.ports()));
    return from.flatMap(source -> to.stream().map(target -> transport + source + target));
  }

  private static List<String> targets(List<PortRange> ports) {
    if (ports.size() == 1) {
      return List.of(" --dport " + range(ports.getFirst()));
    }
    List<String> targets = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int held = 0;
    for (PortRange port : ports) {
      int more = port.isSingle() ? 1 : 2;
      if (held + more > MULTIPORT) {
        targets.add(piece.toString());
        piece.setLength(0);
        held = 0;
      }
      piece.append(held == 0 ? " -m multiport --dports " : ",").append(range(port));
      held += more;
    }
    targets.add(piece.toString());
    return targets;
  }

  private static String range(PortRange range) {
    return range.toString().replace('-', ':');
  }
}
