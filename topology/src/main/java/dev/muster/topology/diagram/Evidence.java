package dev.muster.topology.diagram;

import dev.muster.topology.PortRange;
import dev.muster.topology.flows.Flow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What of the matrix stands behind a line of a picture, each flow in exactly one place. */
final class Evidence {
  private Evidence() {}

  /** One line per row, transport and ports: {@code C17/https tcp 443: pc1, pc2 → mp}. */
  static String of(Collection<Flow> flows) {
    Map<String, Map<String, Set<String>>> listeners = new LinkedHashMap<>();
    for (Flow flow : flows) {
      listeners
          .computeIfAbsent(cell(flow), _ -> new LinkedHashMap<>())
          .computeIfAbsent(flow.opener().node().name(), _ -> new LinkedHashSet<>())
          .add(flow.listener().node().name());
    }
    List<String> lines = new ArrayList<>();
    listeners.forEach((cell, byOpener) -> {
      Map<Set<String>, List<String>> merged = new LinkedHashMap<>();
      byOpener.forEach(
          (opener, all) -> merged.computeIfAbsent(all, _ -> new ArrayList<>()).add(opener));
      merged.forEach((all, openers) ->
          lines.add(cell + ": " + String.join(", ", openers) + " → " + String.join(", ", all)));
    });
    return String.join("\n", lines);
  }

  /** The pairs of the matrix, such as {@code C12 C17}. */
  static String pairs(Collection<Flow> flows) {
    return flows.stream()
        .map(flow -> flow.row().id().pair())
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static String cell(Flow flow) {
    String ports = flow.ports().stream().map(PortRange::toString).collect(Collectors.joining(" "));
    return "%s %s %s%s"
        .formatted(
            flow.row().id(), flow.cell().transport().label(), ports, Service.of(flow).through())
        .strip();
  }
}
