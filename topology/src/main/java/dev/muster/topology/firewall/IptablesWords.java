package dev.muster.topology.firewall;

import dev.muster.topology.Cidr;
import dev.muster.topology.PortRange;
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
  static Stream<String> ports(Line.Ports ports) {
    String transport = "-p " + ports.transport().label();
    Stream<String> from =
        ports.sources().isEmpty()
            ? Stream.of("")
            : ports.sources().stream().map(source -> " --sport " + range(source));
    String several = ports.targets().size() == 1 ? " --dport " : " -m multiport --dports ";
    return from.flatMap(source ->
        multiport(ports.targets()).map(targets -> transport + source + several + targets));
  }

  /** The ports in pieces that multiport can hold. */
  static Stream<String> multiport(List<PortRange> ports) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int held = 0;
    for (PortRange port : ports) {
      int more = port.isSingle() ? 1 : 2;
      if (held + more > MULTIPORT) {
        pieces.add(piece.toString());
        piece.setLength(0);
        held = 0;
      }
      piece.append(held == 0 ? "" : ",").append(range(port));
      held += more;
    }
    pieces.add(piece.toString());
    return pieces.stream();
  }

  private static String range(PortRange range) {
    return range.toString().replace('-', ':');
  }
}
