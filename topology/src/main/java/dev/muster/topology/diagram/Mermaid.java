package dev.muster.topology.diagram;

import dev.muster.topology.ClientGroup;
import dev.muster.topology.Host;
import dev.muster.topology.Node;
import dev.muster.topology.OutsideService;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;

/**
 * The same boxes and conversations as a Mermaid flowchart. A conversation of several boxes meets in
 * a knot of its own, so that its ports are written once.
 */
final class Mermaid {
  private final List<Station> stations;
  private final List<Conversation> conversations;
  private final List<Everybody> everybody;
  private final boolean severalSites;
  private final List<String> lines = new ArrayList<>();

  Mermaid(Topology topology, List<Flow> flows, Optional<Node> focus) {
    severalSites = topology.sites().size() > 1;
    everybody = focus.isPresent() ? List.of() : Everybody.of(topology, flows);
    Set<Node> nodes = new LinkedHashSet<>(topology.nodes());
    if (focus.isPresent()) {
      Set<Node> touched = new LinkedHashSet<>();
      flows.forEach(flow -> touched.addAll(List.of(flow.opener().node(), flow.listener().node())));
      nodes.removeIf(node -> !touched.contains(node) && !node.equals(focus.get()));
    }
    stations = Stations.of(topology, nodes, flows);
    conversations =
        Conversations.of(
            stations,
            focus.isPresent()
                ? flows
                : flows.stream().filter(flow -> !Everybody.concerns(flow)).toList());
  }

  String text(String title) {
    lines.add("---");
    // Front matter is YAML, in which every JSON string is a string.
    lines.add("title: \"" + StringEscapeUtils.escapeJson(title) + "\"");
    lines.add("---");
    lines.add("flowchart LR");
    stations.stream()
        .collect(Collectors.groupingBy(Station::zone, LinkedHashMap::new, Collectors.toList()))
        .forEach(this::zone);
    conversations.forEach(this::conversation);
    return String.join("\n", lines) + "\n";
  }

  private void zone(Zone zone, List<Station> inside) {
    lines.add(
        "  subgraph z%s[%s]"
            .formatted(
                inside.getFirst().index(), quoted((zone.name() + " " + zone.ranges()).strip())));
    for (Station station : inside) {
      String text = quoted(label(station));
      String shape =
          switch (station.first()) {
            case Host _ -> station.isStack() ? "[[" + text + "]]" : "[" + text + "]";
            case ClientGroup _ -> "[[" + text + "]]";
            case OutsideService _ -> "([" + text + "])";
          };
      lines.add("    " + id(station) + shape);
    }
    lines.add("  end");
  }

  private String label(Station station) {
    List<String> parts = new ArrayList<>(List.of(station.label(), station.roles(severalSites)));
    everybody.stream()
        .filter(note -> station.members().contains(note.node()))
        .forEach(note -> parts.add(note.text()));
    return String.join("\n", parts);
  }

  private void conversation(Conversation one) {
    String label = quoted(one.label());
    switch (one.shape()) {
      case Conversation.Shape.OneWay(var openers, var listeners) -> {
        if (openers.size() == 1 && listeners.size() == 1) {
          lines.add("  %s -->|%s| %s".formatted(ids(openers), label, ids(listeners)));
        } else {
          knot(one, label);
          lines.add("  %s --- k%s --> %s".formatted(ids(openers), one.number(), ids(listeners)));
        }
      }
      case Conversation.Shape.Mutual(var all) -> {
        if (all.size() == 2) {
          lines.add("  %s <-->|%s| %s".formatted(id(all.getFirst()), label, id(all.getLast())));
        } else {
          knot(one, label);
          lines.add("  k%s <--> %s".formatted(one.number(), ids(all)));
        }
      }
      case Conversation.Shape.Within(var each) ->
          each.forEach(
              station -> lines.add("  %s -->|%s| %s".formatted(id(station), label, id(station))));
    }
  }

  private void knot(Conversation one, String label) {
    lines.add("  k%s{{%s}}".formatted(one.number(), label));
  }

  private static String ids(List<Station> stations) {
    return stations.stream().map(Mermaid::id).collect(Collectors.joining(" & "));
  }

  /** Names of hosts may be words of Mermaid's own, such as {@code end}. */
  private static String id(Station station) {
    return "n" + station.index();
  }

  private static String quoted(String text) {
    return "\"" + text.codePoints().mapToObj(Mermaid::letter).collect(Collectors.joining()) + "\"";
  }

  /** Mermaid's own entities, for everything that could end a label or be taken for markup. */
  private static String letter(int letter) {
    if (letter == '\n') {
      return "<br>";
    }
    boolean plain = Character.isLetterOrDigit(letter) || " -./:,;()+×…→".indexOf(letter) >= 0;
    return plain ? Character.toString(letter) : "#" + letter + ";";
  }
}
