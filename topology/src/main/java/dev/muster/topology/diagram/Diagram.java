package dev.muster.topology.diagram;

import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import java.util.List;
import java.util.Optional;

/** Draws who opens connections to whom, from the open flows of a topology. */
public final class Diagram {
  private Diagram() {}

  /**
   * One SVG 1.1 document in UTF-8, without scripts, links or anything to load; the same for the
   * same topology.
   *
   * @param focus a node of the topology to show alone with its peers and every port; without one
   *     the whole topology is drawn
   */
  public static String svg(Topology topology, Optional<Node> focus) {
    List<Flow> flows = flows(topology, focus);
    String title = title(topology, focus);
    return focus
        .map(node ->
            new FocusView(topology, node, flows)
                .draw(title, count(flows.size(), "open connection") + ", every port"))
        .orElseGet(() -> new Overview(topology, flows).draw(title, summary(topology, flows)));
  }

  /**
   * One Mermaid flowchart.
   *
   * @param focus as for {@link #svg}
   */
  public static String mermaid(Topology topology, Optional<Node> focus) {
    return new Mermaid(topology, flows(topology, focus), focus).text(title(topology, focus));
  }

  private static List<Flow> flows(Topology topology, Optional<Node> focus) {
    return focus
        .map(node -> Flows.touching(topology, node))
        .orElseGet(() -> Flows.of(topology))
        .stream()
        .filter(Flow::open)
        .toList();
  }

  private static String title(Topology topology, Optional<Node> focus) {
    return "Who talks to whom: "
        + focus.map(node -> node.name() + " of ").orElse("")
        + topology.name();
  }

  private static String summary(Topology topology, List<Flow> flows) {
    return String.join(
        ", ",
        count(topology.hosts().size(), "host"),
        count(topology.clients().size(), "group") + " of clients",
        count(topology.outside().size(), "outside service"),
        count(flows.size(), "open connection"));
  }

  private static String count(int number, String noun) {
    return (number == 0 ? "no" : number) + " " + noun + (number == 1 ? "" : "s");
  }
}
