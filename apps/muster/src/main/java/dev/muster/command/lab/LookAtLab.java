package dev.muster.command.lab;

import dev.muster.agent.schedule.AgentStatus;
import dev.muster.command.lab.LabRecord.Kind;
import dev.muster.command.lab.LabRecord.Program;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.lab.Counted;
import dev.muster.lab.Lab;
import dev.muster.lab.LabException;
import dev.muster.lab.Outcome;
import dev.muster.topology.Assignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Sees how every host of a lab is: its process, what it says of itself, what its firewall did. */
final class LookAtLab {
  private final OpenLab open;

  /** What each site says of itself, by its host. */
  private final Map<String, List<Line>> sites = new HashMap<>();

  private final Map<String, Counted> counted = new HashMap<>();

  LookAtLab(OpenLab open) {
    this.open = open;
  }

  /** A line of {@code muster status --format json}. */
  record Line(String level, String part, String state, String whatToDo) {
    boolean well() {
      return level.equals("ok");
    }
  }

  /** How every node is, and the router. */
  List<HostView> hosts() {
    askSites();
    counted.putAll(open.lab().counted());
    List<HostView> all = new ArrayList<>();
    for (String node : open.lab().nodes()) {
      all.add(host(node));
    }
    all.add(view(Lab.ROUTER, List.of(), List.of(), new Health("", true)));
    return all;
  }

  /** Asks every site that runs. */
  void askSites() {
    open.state().programs().stream()
        .filter(program -> program.kind() == Kind.SITE && program.process().isPresent())
        .forEach(program -> sites.put(program.host(), ask(program.host())));
  }

  /** What the sites say is not well. */
  List<Line> complaints() {
    return sites.values().stream().flatMap(List::stream).filter(line -> !line.well()).toList();
  }

  private List<Line> ask(String host) {
    String data = open.folder().host(host).toString();
    Outcome outcome;
    try {
      outcome =
          OwnPrograms.run(open.lab(), host, List.of("status", "--format", "json", "--data", data));
    } catch (LabException slow) {
      return List.of(new Line("failed", "site", String.valueOf(slow.getMessage()), "look again"));
    }
    try {
      return Json.readList(outcome.output(), Line.class);
    } catch (JsonException noAnswer) {
      return List.of(new Line("failed", "site", (outcome.errors() + outcome.output()).strip(), ""));
    }
  }

  private record Health(String text, boolean well) {}

  private HostView host(String node) {
    List<String> roles =
        open.topology().node(node).assignments().stream()
            .map(Assignment::party)
            .map(party -> party.label())
            .toList();
    List<Program> programs =
        open.state().programs().stream().filter(one -> one.host().equals(node)).toList();
    List<Health> all = programs.stream().map(this::health).toList();
    return view(
        node,
        roles,
        programs,
        new Health(
            String.join("; ", all.stream().map(Health::text).toList()),
            all.stream().allMatch(Health::well)));
  }

  private Health health(Program program) {
    if (program.process().isEmpty()) {
      return new Health(
          "process %d ended; %s says why"
              .formatted(program.pid(), open.folder().said(program.host(), program.kind())),
          false);
    }
    return switch (program.kind()) {
      case SITE -> site(program.host());
      case DATABASE -> database();
      case SITE_SYSTEM -> system(program.host());
      case AGENT -> agent(program.host());
    };
  }

  private Health site(String host) {
    List<Line> lines = sites.getOrDefault(host, List.of());
    long bad = lines.stream().filter(line -> line.level().equals("failed")).count();
    long warned = lines.stream().filter(line -> line.level().equals("warning")).count();
    return new Health(
        "%d parts, %d failed, %d with a warning".formatted(lines.size(), bad, warned), bad == 0);
  }

  /** As its site says. */
  private Health database() {
    List<Line> about =
        sites.values().stream()
            .flatMap(List::stream)
            .filter(line -> line.part().equals("database"))
            .toList();
    return new Health(
        String.join("; ", about.stream().map(Line::state).toList()),
        !about.isEmpty() && about.stream().allMatch(Line::well));
  }

  private Health system(String host) {
    String part = "site system " + host;
    List<Line> about =
        sites.values().stream()
            .flatMap(List::stream)
            .filter(line -> line.part().equals(part) || line.part().startsWith(part + ","))
            .toList();
    return about.isEmpty()
        ? new Health("its site says nothing of it", false)
        : new Health(
            String.join("; ", about.stream().map(Line::state).toList()),
            about.stream().allMatch(Line::well));
  }

  private Health agent(String host) {
    Optional<AgentStatus> status = RaiseLab.status(open.folder().host(host));
    if (status.isEmpty()) {
      return new Health("the agent does not answer", false);
    }
    String connected =
        status.get().notification()
            ? "connected"
            : "not connected"
                + status.get().notificationTrouble().map(why -> ": " + why).orElse("");
    return new Health(status.get().registration() + ", " + connected, status.get().notification());
  }

  private HostView view(String place, List<String> roles, List<Program> programs, Health health) {
    return new HostView(
        place,
        open.state().prefix() + "." + place,
        open.lab().addresses(place),
        roles,
        String.join(", ", programs.stream().map(one -> one.kind().label()).toList()),
        programs.stream().findFirst().map(Program::pid).orElse(0L),
        health.text(),
        health.well(),
        Objects.requireNonNull(counted.get(place)).dropped());
  }
}
