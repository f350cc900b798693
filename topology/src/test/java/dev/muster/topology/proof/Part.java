package dev.muster.topology.proof;

import dev.muster.contracts.site.SiteCode;
import dev.muster.topology.Assignment;
import dev.muster.topology.ClientGroup;
import dev.muster.topology.Host;
import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a node is, once.
 *
 * @param party in the reference's word
 * @param settings of the role that makes it so
 */
record Part(Node node, String party, Assignment settings) {
  private static final Set<String> MAY_FACE_THE_INTERNET =
      Set.of("management-point", "distribution-point", "fallback-status-point");

  Optional<SiteCode> site() {
    return settings.site();
  }

  boolean inside() {
    return !settings.internetOnly();
  }

  static List<Part> of(Topology topology) {
    List<Part> parts = new ArrayList<>();
    for (Node node : topology.nodes()) {
      for (Assignment role : node.assignments()) {
        String label = role.party().label();
        parts.add(new Part(node, label, role));
        if (label.equals("system-health-validator")) {
          parts.add(new Part(node, "health-registration-authority", role));
        }
        if (label.equals("software-update-point")
            || (MAY_FACE_THE_INTERNET.contains(label) && role.internetFacing())) {
          parts.add(new Part(node, "internet-facing-site-system", role));
        }
      }
      Assignment first = node.assignments().getFirst();
      if (node instanceof Host || (node instanceof ClientGroup && !first.internetOnly())) {
        parts.add(new Part(node, "any", first));
      }
    }
    return parts;
  }
}
