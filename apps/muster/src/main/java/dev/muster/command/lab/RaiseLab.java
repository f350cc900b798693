package dev.muster.command.lab;

import dev.muster.agent.control.ControlAnswer;
import dev.muster.agent.control.ControlClient;
import dev.muster.agent.identity.SiteFiles;
import dev.muster.agent.net.Patience;
import dev.muster.agent.schedule.AgentStatus;
import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.lab.LabRecord.Kind;
import dev.muster.command.lab.LabRecord.Program;
import dev.muster.command.site.SiteFolder;
import dev.muster.command.site.SitePorts;
import dev.muster.command.site.Steps;
import dev.muster.contracts.fallback.FallbackAddress;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.ahead.InOrder;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Hmac;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.lab.Lab;
import dev.muster.lab.Running;
import dev.muster.topology.Cidr;
import dev.muster.topology.Host;
import dev.muster.topology.Network;
import dev.muster.topology.Node;
import dev.muster.topology.PortRange;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts what is built of a topology on the hosts of its lab, by the commands of real hosts. */
final class RaiseLab {
  private static final Duration SOON = Duration.ofMinutes(3);

  /** So many hosts join beside each other, as most of it is waiting for one another. */
  private static final int AT_A_TIME = 3;

  private static final String ROLES = "roles: ";

  /** So that what fails is known soon; the firewalls of a lab lose nothing that is only slow. */
  private static final String VISITS = "PT1S";

  private static final Duration BRIEFLY = Duration.ofSeconds(2);

  /** The patience of agents of a lab. */
  static final Patience SHORT =
      new Patience(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2));

  private final Topology topology;
  private final Lab lab;
  private final LabFolder folder;
  private final Steps steps;
  private final Clock clock;
  private final List<Program> programs = new ArrayList<>();

  RaiseLab(Topology topology, Lab lab, LabFolder folder, Steps steps, Clock clock) {
    this.topology = topology;
    this.lab = lab;
    this.folder = folder;
    this.steps = steps;
    this.clock = clock;
  }

  /** Starts everything, and says what it started. */
  List<Program> run(BuiltRoles built) throws IOException {
    Map<Host, Running> databases = new LinkedHashMap<>();
    for (Map.Entry<Host, Host> database : built.databases().entrySet()) {
      databases.put(database.getValue(), database(database.getValue(), database.getKey()));
    }
    Map<Host, Running> systems = new LinkedHashMap<>();
    for (Host host : built.systems().keySet()) {
      systems.put(host, join(host));
    }
    for (Map.Entry<SiteCode, Host> site : built.sites().entrySet()) {
      Host server = site.getValue();
      init(site.getKey(), server, built);
      Optional<Host> database = Optional.ofNullable(built.databases().get(server));
      if (database.isPresent()) {
        move(server, database.get(), Objects.requireNonNull(databases.get(database.get())));
      }
      site(site.getKey(), server, database);
    }
    InOrder.each(
        systems.entrySet().iterator(),
        AT_A_TIME,
        system ->
            add(
                system.getKey(),
                system.getValue(),
                Objects.requireNonNull(built.systems().get(system.getKey()))),
        said -> steps.done(said.host(), said.outcome()));
    // before the agents, which ask where they are when they start
    for (Host site : built.sites().values()) {
      group(site, built);
    }
    Map<Node, Running> agents = new LinkedHashMap<>();
    for (Map.Entry<Node, Host> agent : built.agents().entrySet()) {
      agents.put(agent.getKey(), agent(agent.getKey(), agent.getValue(), built));
    }
    for (Map.Entry<Host, Host> console : built.consoles().entrySet()) {
      console(console.getKey(), console.getValue(), built);
    }
    agents.forEach(this::registers);
    return programs;
  }

  private record Added(String host, String outcome) {}

  private void console(Host console, Host site, BuiltRoles built) throws IOException {
    List<Host> by =
        Stream.concat(built.providers(site).stream(), Stream.of(site)).distinct().toList();
    String at = new Consoles(lab, folder, clock).signIn(console, site, by);
    steps.done(console.name(), "an administrator has signed in by " + at);
  }

  private SitePorts ports(Host site) {
    return SitePorts.of(BuiltRoles.ports(topology, site));
  }

  private Running database(Host host, Host site) throws IOException {
    folder.make(host.name());
    Path token = folder.token(host.name());
    PrivateFiles.write(token, Hmac.newToken() + "\n");
    return launch(
        host.name(),
        Kind.DATABASE,
        OwnPrograms.muster(
            "host",
            "database",
            "--data",
            folder.host(host.name()).toString(),
            "--listen",
            address(host),
            "--port",
            "" + ports(site).sql(),
            "--token-file",
            token.toString()));
  }

  private void move(Host site, Host database, Running program) {
    program.await(said -> said.contains("\nready"), SOON);
    muster(
        site.name(),
        List.of(
            "site",
            "move-database",
            "--data",
            folder.host(site.name()).toString(),
            "--to",
            "site-database@" + name(database),
            "--token-file",
            folder.token(database.name()).toString()));
    steps.done(
        database.name(),
        "runs the database of %s (process %d)".formatted(site.name(), program.pid()));
  }

  private void init(SiteCode code, Host host, BuiltRoles built) throws IOException {
    folder.make(host.name());
    Path data = folder.host(host.name());
    List<String> init = new ArrayList<>(List.of("site", "init", "--data", data.toString()));
    init.addAll(List.of("--site", code.toString(), "--listen", address(host)));
    init.addAll(List.of("--name", name(host)));
    init.addAll(List.of("--ports", BuiltRoles.ports(topology, host).toString()));
    init.addAll(List.of("--visits", VISITS));
    List<String> elsewhere = BuiltRoles.elsewhere(host);
    if (!elsewhere.isEmpty()) {
      init.addAll(List.of("--elsewhere", String.join(",", elsewhere)));
    }
    if (built.consoles().containsValue(host) && built.providers(host).isEmpty()) {
      init.addAll(List.of("--administration", address(host)));
    }
    if (built.isDatabaseShared(host) && !built.databases().containsKey(host)) {
      init.addAll(List.of("--database", "distribution"));
    }
    built.agents().entrySet().stream()
        .filter(agent -> agent.getValue().equals(host))
        .flatMap(agent -> networks(agent.getKey()))
        .distinct()
        .forEach(range -> init.addAll(List.of("--approve", range)));
    muster(host.name(), init);
  }

  private void site(SiteCode code, Host host, Optional<Host> database) {
    String data = folder.host(host.name()).toString();
    Running site =
        launch(host.name(), Kind.SITE, OwnPrograms.muster("site", "run", "--data", data));
    site.await(said -> said.contains("\n" + ROLES) || said.contains("\nfailed: "), SOON);
    List<String> failed =
        site.output().lines().filter(line -> line.startsWith("failed: ")).toList();
    if (!failed.isEmpty()) {
      throw new CommandFailure(
          ExitCode.PREVENTED, "The site on " + host.name() + " " + String.join("\n", failed));
    }
    String roles =
        site.output().lines().filter(line -> line.startsWith(ROLES)).findFirst().orElse(ROLES);
    steps.done(
        host.name(),
        "site %s runs %s%s (process %d)"
            .formatted(
                code,
                roles.substring(ROLES.length()),
                database.isEmpty() ? " and its database" : "",
                site.pid()));
  }

  /** The networks of a client; its own address where it is in none. */
  private Stream<String> networks(Node client) {
    List<Network> networks = topology.networksOf(client);
    return networks.isEmpty()
        ? lab.addresses(client.name()).stream().map(own -> own.replaceFirst("/.*", ""))
        : networks.stream().flatMap(network -> network.ranges().stream()).map(Cidr::toString);
  }

  private Running join(Host host) throws IOException {
    folder.make(host.name());
    Path token = folder.token(host.name());
    PrivateFiles.write(token, Hmac.newToken() + "\n");
    Path data = folder.host(host.name());
    List<String> words = new ArrayList<>(List.of("host", "join", "--data", data.toString()));
    words.addAll(List.of("--listen", address(host), "--token-file", token.toString()));
    dynamic(host).ifPresent(range -> words.addAll(List.of("--dynamic-rpc", range.toString())));
    return launch(host.name(), Kind.SITE_SYSTEM, OwnPrograms.muster(words.toArray(String[]::new)));
  }

  private Added add(Host host, Running program, BuiltRoles.Joined system) {
    program.await(said -> said.contains("\nready"), SOON);
    String roles = String.join(",", system.roles());
    String site = system.site().name();
    List<String> words = new ArrayList<>(List.of("site-system", "add", name(host)));
    words.addAll(List.of("--name", host.name(), "--roles", roles));
    if (LabGroups.facesTheInternet(host)) {
      words.add("--internet-facing");
    }
    words.addAll(List.of("--token-file", folder.token(host.name()).toString()));
    words.addAll(List.of("--data", folder.host(site).toString()));
    muster(site, words);
    program.await(
        said -> system.roles().stream().allMatch(role -> said.contains(role + ": running")), SOON);
    return new Added(
        host.name(), "joined %s: %s runs (process %d)".formatted(site, roles, program.pid()));
  }

  private void group(Host site, BuiltRoles built) throws IOException {
    List<String> documents = new LabGroups(topology, built, site).documents();
    if (!documents.isEmpty()) {
      Path file =
          Files.writeString(
              folder.host(site.name()).resolve("boundaries.yaml"), String.join("---\n", documents));
      String data = folder.host(site.name()).toString();
      muster(site.name(), List.of("apply", "-f", file.toString(), "--data", data));
      steps.done(site.name(), "boundary groups made: %d".formatted(documents.size()));
    }
  }

  private Running agent(Node node, Host site, BuiltRoles built) throws IOException {
    folder.make(node.name());
    Path data = folder.host(node.name());
    SiteAddress address = new SiteFolder(folder.host(site.name())).address(clock);
    SiteFiles files = new SiteFiles(data);
    files.writePatience(SHORT);
    files.writeFallback(fallback(node));
    SitePorts ports = ports(site);
    List<ManagementPointAddress> points =
        built.managementPoints(topology, node).stream()
            .map(host ->
                new ManagementPointAddress(
                    name(host), ports.http(), ports.https(), ports.notification()))
            .toList();
    files.write(new SiteAddress(address.site(), address.root(), points), Optional.empty());
    return launch(node.name(), Kind.AGENT, OwnPrograms.agent("run", "--data", data.toString()));
  }

  /** The fallback status point that the topology lets it reach; the first, where there are more. */
  private Optional<FallbackAddress> fallback(Node client) {
    return Flows.of(topology).stream()
        .filter(flow -> flow.opener().node().equals(client))
        .filter(flow -> flow.listener().party() == Party.FALLBACK_STATUS_POINT)
        .filter(flow -> flow.open() && flow.listener().node() instanceof Host)
        .map(flow ->
            new FallbackAddress(
                name((Host) flow.listener().node()), flow.ports().getFirst().first(), BRIEFLY))
        .findFirst();
  }

  private void registers(Node node, Running agent) {
    Path data = folder.host(node.name());
    agent.awaitThat(
        () -> status(data).map(AgentStatus::registration).orElse("").equals("registered"), SOON);
    steps.done(
        node.name(),
        "agent registered as %s (process %d)"
            .formatted(status(data).orElseThrow().device(), agent.pid()));
  }

  /** How the agent with this folder is, where it answers. */
  static Optional<AgentStatus> status(Path data) {
    return ControlClient.ask(data, "status", List.of())
        .flatMap(answer ->
            switch (answer) {
              case ControlAnswer.Done(String json) ->
                  Optional.of(Json.read(json, AgentStatus.class));
              case ControlAnswer.Failed _ -> Optional.empty();
            });
  }

  private Running launch(String host, Kind kind, List<String> command) {
    Running running = lab.launch(host, folder.said(host, kind), command);
    programs.add(
        new Program(
            host,
            kind,
            running.pid(),
            ProcessHandle.of(running.pid()).flatMap(handle -> handle.info().startInstant())));
    return running;
  }

  private void muster(String host, List<String> arguments) {
    OwnPrograms.run(lab, host, arguments)
        .orThrow("muster " + String.join(" ", arguments) + " on " + host);
  }

  private Optional<PortRange> dynamic(Host host) {
    return host.dynamicRpc()
        .or(() ->
            host.assignments()
                .getFirst()
                .site()
                .flatMap(code -> Objects.requireNonNull(topology.sites().get(code)).dynamicRpc()));
  }

  private static String address(Host host) {
    return host.addresses().getFirst().address().getHostAddress();
  }

  /** By which others reach it. */
  static String name(Host host) {
    return host.dns().orElseGet(() -> address(host));
  }
}
