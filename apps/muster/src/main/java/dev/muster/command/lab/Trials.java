package dev.muster.command.lab;

import dev.muster.command.lab.AgentDeploys.What;
import dev.muster.command.lab.LabRecord.Kind;
import dev.muster.command.lab.LabRecord.Program;
import dev.muster.command.lab.Proof.Outcome;
import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.RowId;
import dev.muster.platform.link.LinkPeer;
import dev.muster.site.systems.SystemRole;
import dev.muster.topology.OutsideService;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import dev.muster.topology.flows.Presence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What there is to prove on a lab: each row that its firewalls open, with the exercise that needs
 * it. Rows of one protocol of the site link are one trial, each with its own pair of hosts.
 *
 * @param trials what can be tried
 * @param left the rows that nothing built uses, with the reason
 */
record Trials(List<Trial> trials, List<Proof> left) {
  private static final String WAKING = "nothing is built yet that wakes computers";
  private static final Set<String> LINK = linkPairs();

  /** Pairs whose roles are built, of which this part is not. */
  private static final Map<String, String> LATER =
      Map.of("C10", WAKING, "C38", WAKING, "C20", "remote control is not built yet");

  /** The pairs by which administrators find the provider and ask it. */
  private static final Set<String> CONSOLES = Set.of("C23", "C24");

  /**
   * Rows that are taken away together.
   *
   * @param rows each with its transport, such as {@code C40/smb/tcp}
   */
  record Trial(List<String> rows, Exercise exercise) {
    Trial {
      rows = List.copyOf(rows);
    }
  }

  /** Where content comes from: the rules of a site server's ports are those of other rows too. */
  private static String contentAt(OpenLab open, String agent) {
    return Flows.of(open.topology()).stream()
        .filter(flow -> flow.open() && flow.row().id().pair().equals("C12"))
        .filter(flow -> flow.opener().node().name().equals(agent))
        .map(flow -> flow.listener().node())
        .filter(node -> !node.has(Party.SITE_SERVER) && !node.has(Party.MANAGEMENT_POINT))
        .filter(node ->
            open.topology().networksOf(node).stream()
                .anyMatch(open.topology().networksOf(open.topology().node(agent))::contains))
        .findFirst()
        .map(node -> "@" + node.name())
        .orElse("");
  }

  /** Of this lab. */
  static Trials of(OpenLab open, Marks marks) {
    Map<String, List<String>> together = new LinkedHashMap<>();
    Map<String, Exercise> exercises = new LinkedHashMap<>();
    List<Proof> left = new ArrayList<>();
    Map<String, Flow> cells = new LinkedHashMap<>();
    Set<String> built = new TreeSet<>();
    for (Flow flow : Flows.of(open.topology())) {
      if (flow.open()) {
        String cell = flow.row().id() + "/" + flow.cell().transport().label();
        cells.putIfAbsent(cell, flow);
        if (isBuilt(open, flow.opener()) && isBuilt(open, flow.listener())) {
          built.add(cell);
        }
      }
    }
    cells.forEach((cell, flow) -> {
      RowId row = flow.row().id();
      Optional<Exercise> exercise = exercise(open, marks, flow);
      if (!built.contains(cell)) {
        left.add(
            Proof.none(
                cell,
                Outcome.NOT_BUILT,
                "%s to %s"
                    .formatted(flow.opener().party().label(), flow.listener().party().label())));
      } else if (exercise.isPresent()) {
        String key = LINK.contains(row.pair()) ? row.protocol().label() : cell;
        together.computeIfAbsent(key, _ -> new ArrayList<>()).add(cell);
        exercises.putIfAbsent(key, exercise.get());
      } else {
        left.add(
            Proof.none(
                cell,
                LATER.containsKey(row.pair()) ? Outcome.NOT_EXERCISED : Outcome.DEAD,
                LATER.getOrDefault(row.pair(), "nobody has said what this row is for")));
      }
    });
    return new Trials(
        together.entrySet().stream()
            .map(one ->
                new Trial(
                    one.getValue(), java.util.Objects.requireNonNull(exercises.get(one.getKey()))))
            .toList(),
        left);
  }

  private static boolean isBuilt(OpenLab open, Presence presence) {
    return !(presence.node() instanceof OutsideService)
        && open.state().unbuilt().stream()
            .noneMatch(one ->
                one.host().equals(presence.node().name())
                    && one.role().equals(presence.role().label()));
  }

  private static Optional<Exercise> exercise(OpenLab open, Marks marks, Flow flow) {
    RowId row = flow.row().id();
    List<String> agents =
        open.state().programs().stream()
            .filter(program -> program.kind() == Kind.AGENT)
            .map(Program::host)
            .toList();
    if (LINK.contains(row.pair())) {
      return Optional.of(
          row.protocol() == Protocol.SMB && !agents.isEmpty()
              ? new BringContent(open, marks, agents.getFirst())
              : new SiteSays(open, "the site server visits its hosts"));
    }
    if (CONSOLES.contains(row.pair())) {
      return Optional.of(
          new ConsoleAsks(open, flow.opener().node().name(), flow.listener().node().name()));
    }
    if (row.protocol() == Protocol.SQL) {
      return Optional.of(new SiteSays(open, "the site works on its database"));
    }
    return agents.isEmpty() ? Optional.empty() : ofAgents(open, marks, row, agents);
  }

  private static Optional<Exercise> ofAgents(
      OpenLab open, Marks marks, RowId row, List<String> agents) {
    String one = agents.getFirst();
    String other = agents.getLast();
    return switch (row.toString()) {
      case "C12/http" ->
          Optional.of(
              new AgentDeploys(
                  open,
                  marks,
                  other,
                  new What("an application is fetched", contentAt(open, other), List.of(), true)));
      case "C12/https" ->
          Optional.of(
              new AgentDeploys(
                  open,
                  marks,
                  other,
                  new What(
                      "an application is fetched the second way (C12/http is gone too)",
                      contentAt(open, other),
                      List.of("C12/http" + contentAt(open, other)),
                      true)));
      case "C15/http" -> Optional.of(new AgentReports(open, other));
      case "C17/http" -> Optional.of(new FirstContact(open, one));
      case "C17/https" ->
          Optional.of(
              new AgentDeploys(
                  open, marks, one, new What("policy is asked for", "", List.of(), false)));
      case "C17/client-notification" ->
          Optional.of(
              new AgentDeploys(
                  open, marks, one, new What("a new deployment is pushed", "", List.of(), false)));
      default -> Optional.empty();
    };
  }

  private static Set<String> linkPairs() {
    return Stream.concat(
            Stream.of(LinkPeer.INSTALLATION),
            SystemRole.names().stream()
                .flatMap(name ->
                    SystemRole.of(name, new SystemRole.Ports(80, 443, 10_123)).pairs().stream()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
