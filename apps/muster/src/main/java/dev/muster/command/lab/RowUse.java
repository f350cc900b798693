package dev.muster.command.lab;

import dev.muster.lab.Counted;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How much a row of the matrix was used on one host that receives its connections.
 *
 * @param row with its transport, such as {@code C40/smb tcp}
 * @param from who may open it
 * @param to on whom
 * @param ports where
 * @param begun how many connections its rule there let begin since it was loaded
 * @param shared the other rows of the same rule: what was counted may have been theirs
 */
record RowUse(
    String row, List<String> from, String to, String ports, long begun, List<String> shared) {
  RowUse {
    from = List.copyOf(from);
    shared = List.copyOf(shared);
  }

  /** Every row that a firewall of this lab opens, in the matrix's order. */
  static List<RowUse> of(OpenLab open) {
    Map<String, Counted> counted = open.lab().counted();
    Map<List<String>, List<Flow>> groups = new LinkedHashMap<>();
    for (Flow flow : Flows.of(open.topology())) {
      String to = flow.listener().node().name();
      if (flow.open() && counted.containsKey(to)) {
        String row = flow.row().id() + " " + flow.cell().transport().label();
        groups.computeIfAbsent(List.of(row, to), _ -> new ArrayList<>()).add(flow);
      }
    }
    List<RowUse> all = new ArrayList<>();
    groups.forEach((key, flows) ->
        all.add(
            of(
                key.getFirst(),
                key.getLast(),
                flows,
                counted.getOrDefault(key.getLast(), new Counted(Map.of(), 0)))));
    return all;
  }

  private static RowUse of(String row, String to, List<Flow> flows, Counted counted) {
    String name = flows.getFirst().row().id().toString();
    long begun = 0;
    TreeSet<String> shared = new TreeSet<>();
    for (Map.Entry<String, Long> rule : counted.passed().entrySet()) {
      List<String> rows = Arrays.asList(rule.getKey().split(" ", -1));
      if (rows.contains(name)) {
        begun += rule.getValue();
        shared.addAll(rows);
      }
    }
    shared.remove(name);
    TreeSet<String> from = new TreeSet<>();
    TreeSet<String> ports = new TreeSet<>();
    flows.forEach(flow -> {
      from.add(flow.opener().node().name());
      flow.ports().forEach(range -> ports.add(range.toString()));
    });
    return new RowUse(
        row, List.copyOf(from), to, String.join(", ", ports), begun, List.copyOf(shared));
  }
}
