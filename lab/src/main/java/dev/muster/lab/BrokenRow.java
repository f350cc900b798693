package dev.muster.lab;

import dev.muster.contracts.matrix.Transport;
import dev.muster.topology.NearestWord;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import dev.muster.topology.rules.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A row of the matrix that is taken away.
 *
 * @param row its name, such as {@code C40/smb}
 * @param transport on this transport alone; absent is on each
 * @param at only where it is received, in the firewall of this host; absent is everywhere
 */
record BrokenRow(String row, Optional<Transport> transport, Optional<String> at) {
  private static final char AT = '@';

  /**
   * The row that such a word names: {@code C40/smb}, or {@code C40/rpc-endpoint-mapper/tcp}, or on
   * one host {@code C40/smb@dp1}.
   *
   * @throws LabException where nothing of this topology is opened for it, with the nearest that is
   */
  static BrokenRow of(String text, Topology topology) {
    int host = text.indexOf(AT);
    Optional<String> at = host < 0 ? Optional.empty() : Optional.of(text.substring(host + 1));
    String word = host < 0 ? text : text.substring(0, host);
    Set<String> open = new TreeSet<>();
    for (Flow flow : Flows.of(topology)) {
      if (flow.open() && (at.isEmpty() || at.get().equals(flow.listener().node().name()))) {
        String row = flow.row().id().toString();
        open.add(row);
        open.add(row + "/" + flow.cell().transport().label());
      }
    }
    if (!open.contains(word)) {
      throw new LabException(
          "No firewall of this lab opens '%s'%s (muster ports list --topology FILE has all rows)"
              .formatted(text, NearestWord.hint(word, open)));
    }
    int last = word.lastIndexOf('/');
    return word.indexOf('/') == last
        ? new BrokenRow(word, Optional.empty(), at)
        : new BrokenRow(
            word.substring(0, last),
            Optional.of(Transport.valueOf(word.substring(last + 1).toUpperCase(Locale.ROOT))),
            at);
  }

  /** Whether this is a place where it is taken away. */
  boolean isAt(String place) {
    return at.isEmpty() || at.get().equals(place);
  }

  /** Whether the generated rule lets it through. */
  boolean isIn(Rule rule) {
    return (transport.isEmpty() || rule.match().transport() == transport.get())
        && rule.labels().stream()
            .flatMap(label -> Arrays.stream(label.split(" ", -1)))
            .anyMatch(row::equals);
  }

  /** Those of its connections that a firewall stands between. */
  Stream<Flow> flows(List<Flow> all) {
    return all.stream()
        .filter(Flow::open)
        .filter(flow -> flow.row().id().toString().equals(row))
        .filter(flow -> isAt(flow.listener().node().name()))
        .filter(flow -> transport.isEmpty() || flow.cell().transport() == transport.get());
  }
}
