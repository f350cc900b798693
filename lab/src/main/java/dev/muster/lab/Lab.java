package dev.muster.lab;

import dev.muster.topology.NearestWord;
import dev.muster.topology.Network;
import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import dev.muster.topology.firewall.FirewallText;
import dev.muster.topology.firewall.Language;
import dev.muster.topology.rules.Firewall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A topology as network namespaces on this machine. A place is the name of a node of the topology,
 * {@link #ROUTER} or {@link #SWITCH}. Needs Linux, root, and iproute2.
 */
public final class Lab implements AutoCloseable {
  /** The place that joins all networks; no node can have this name. */
  public static final String ROUTER = "_router";

  /** The place with the bridges. */
  public static final String SWITCH = "_switch";

  private static final Path STATE = Path.of("/run/muster-lab");

  private static final String NAMED = "hostname \"$0\" && exec \"$@\"";

  /** What a terminal tells its programs when it is interrupted or closed is not for these. */
  private static final String DETACHED = "trap '' HUP INT; " + NAMED;

  private static final String COUNTERS = "nft list table inet muster 2>/dev/null || true";

  /** One after the other takes seconds where there are many. */
  private static final String EVERYWHERE =
      "command=$1; shift; for each in \"$@\"; do"
          + " nsenter --net=/run/netns/$each sh -c \"$command\" > \"$0/$each\" 2>/dev/null & done; wait";

  private final Topology topology;
  private final LabSettings settings;
  private final Plan plan;
  private final Programs programs;
  private final List<Running> running = new ArrayList<>();

  private Lab(Topology topology, LabSettings settings, Plan plan, Programs programs) {
    this.topology = topology;
    this.settings = settings;
    this.plan = plan;
    this.programs = programs;
  }

  /**
   * Makes the namespaces, without any firewall.
   *
   * @throws LabException where there is a lab with this prefix, or the machine refuses something;
   *     then nothing is left behind
   */
  public static Lab up(Topology topology, LabSettings settings) {
    String prefix = settings.prefix();
    if (!Namespaces.withPrefix(prefix).isEmpty()) {
      throw new LabException(
          "There is a lab with the prefix '"
              + prefix
              + "', or what a crash left of one: clean it (muster lab down --prefix "
              + prefix
              + ")");
    }
    Plan plan = Plan.of(topology, settings.clients());
    Lab lab = new Lab(topology, settings, plan, new Programs(state(prefix), settings.patience()));
    try {
      lab.build();
      return lab;
    } catch (RuntimeException e) {
      try {
        lab.close();
      } catch (LabException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  /**
   * The lab that an earlier process made of this topology with these settings; {@link #close} takes
   * it down all the same.
   *
   * @throws LabException where there is none
   */
  public static Lab attach(Topology topology, LabSettings settings) {
    String prefix = settings.prefix();
    Plan plan = Plan.of(topology, settings.clients());
    Lab lab = new Lab(topology, settings, plan, new Programs(state(prefix), settings.patience()));
    List<String> there = Namespaces.withPrefix(prefix);
    List<String> missing =
        lab.places().stream().filter(place -> !there.contains(lab.namespace(place))).toList();
    if (!missing.isEmpty()) {
      throw new LabException(
          "Of the lab '%s' the namespaces of %s are gone, as after a restart of this computer: muster lab down --prefix %s removes the rest"
              .formatted(prefix, missing, prefix));
    }
    return lab;
  }

  /** Removes whatever is left of a lab with this prefix: processes, namespaces, files. */
  public static void clean(String prefix) {
    List<String> namespaces = Namespaces.withPrefix(prefix);
    Namespaces.endProcesses(namespaces);
    if (!namespaces.isEmpty()) {
      Programs programs = new Programs(state(prefix), Duration.ofMinutes(1));
      StringBuilder batch = new StringBuilder();
      namespaces.forEach(namespace -> batch.append("netns del ").append(namespace).append('\n'));
      // A namespace that is gone already is no reason to keep the others.
      programs.run(batch.toString(), List.of("ip", "-force", "-batch", "-"));
    }
    namespaces.forEach(namespace -> delete(Namespaces.filesOf(namespace)));
    delete(STATE.resolve(prefix));
    List<String> left = Namespaces.withPrefix(prefix);
    if (!left.isEmpty()) {
      throw new LabException("These namespaces cannot be removed: " + left);
    }
  }

  /** Every node that has a namespace, in the topology's order. */
  public List<String> nodes() {
    return plan.places().stream().map(Place::name).toList();
  }

  /** Every node that has a namespace, the router and the switch. */
  public List<String> places() {
    return Stream.concat(nodes().stream(), Stream.of(ROUTER, SWITCH)).toList();
  }

  /** The addresses of a node, each with the length of its network's prefix. */
  public List<String> addresses(String node) {
    return place(node).addresses().stream().map(Address::toString).toList();
  }

  /** The networks that the router joins: the declared ones, and those the lab added. */
  public List<Network> networks() {
    return plan.networks();
  }

  /** The file that resolves names in this place; who rewrites it in place changes them at once. */
  public Path hostsFile(String place) {
    return Namespaces.filesOf(namespace(place)).resolve("hosts");
  }

  /**
   * Runs a program in a place to its end.
   *
   * @throws LabException where it takes longer than the lab's patience, or cannot be started
   */
  public Outcome exec(String place, String... command) {
    return programs.run("", inside(place, List.of(command)));
  }

  /** Starts a program in a place; it is ended with the lab at the latest. */
  public Running start(String place, String... command) {
    Running started = programs.start(place, inside(place, List.of(command)));
    running.add(started);
    return started;
  }

  /**
   * Starts a program in a place that outlives this process; closing this object ends it, and so
   * does {@link #clean}. The computer's name is the place's there.
   *
   * @param log what it writes is added to this file
   */
  public Running launch(String place, Path log, List<String> command) {
    Running launched = programs.launch(log, named(place, DETACHED, command));
    running.add(launched);
    return launched;
  }

  /** The command line of a program in a place, where the computer's name is the place's. */
  public List<String> words(String place, List<String> command) {
    return named(place, NAMED, command);
  }

  private List<String> named(String place, String script, List<String> command) {
    List<String> whole =
        new ArrayList<>(List.of("unshare", "--uts", "sh", "-c", script, place.replace("_", "")));
    whole.addAll(command);
    return inside(place, whole);
  }

  /** What makes connections of this lab fail. */
  public LabFaults faults() {
    return new LabFaults(this, topology);
  }

  /** What the firewall of a place let through and dropped since it was loaded. */
  public Counted counted(String place) {
    return Counted.in(exec(place, "sh", "-c", COUNTERS).output());
  }

  /** The same of every place, at one look. */
  public Map<String, Counted> counted() {
    Map<String, Counted> all = new LinkedHashMap<>();
    everywhere(COUNTERS).forEach((place, table) -> all.put(place, Counted.in(table)));
    return all;
  }

  /** Runs a command of the shell in every place at once, and returns what each one wrote. */
  Map<String, String> everywhere(String command) {
    Map<String, String> all = new LinkedHashMap<>();
    try {
      Path folder = Files.createTempDirectory(programs.folder(), "everywhere-");
      List<String> words =
          new ArrayList<>(List.of("sh", "-c", EVERYWHERE, folder.toString(), command));
      places().forEach(place -> words.add(namespace(place)));
      programs.run("", words).orThrow(command);
      for (String place : places()) {
        all.put(place, Files.readString(folder.resolve(namespace(place))));
      }
      delete(folder);
      return all;
    } catch (IOException e) {
      throw new LabException("Cannot use " + programs.folder(), e);
    }
  }

  /**
   * Loads commands of nftables in a place.
   *
   * @throws LabException where nft refuses them, with its reason
   */
  public void ruleset(String place, String nft) {
    programs
        .run(nft, inside(place, List.of("nft", "-f", "-")))
        .orThrow("nft -f in " + namespace(place));
  }

  /** Loads the generated firewall, default drop, in every place and on the router. */
  public void loadFirewalls() {
    firewalls().forEach(this::load);
  }

  /** The generated firewall of every node and of the router. */
  Map<String, Firewall> firewalls() {
    Map<String, Firewall> all = new LinkedHashMap<>();
    for (Node node : topology.nodes()) {
      if (nodes().contains(node.name())) {
        all.put(node.name(), Firewall.of(topology, node));
      }
    }
    List<Network> networks = new ArrayList<>(topology.networks().values());
    // Where the lab put what has no network of its own.
    networks.add(Network.beyond(networks));
    all.put(ROUTER, Firewall.among(topology, networks));
    return all;
  }

  void load(String place, Firewall firewall) {
    ruleset(place, FirewallText.write(firewall, Language.NFTABLES));
  }

  /** The interfaces of the switch to which the cables of a node lead. */
  List<String> switchPorts(String node) {
    return new Cabling(settings.prefix(), plan).switchPorts(place(node));
  }

  /** Where it notes what later commands have to know, until it is closed. */
  Path notes() {
    return programs.folder();
  }

  /** The plan of a node or of the router. */
  Place place(String name) {
    return Stream.concat(plan.places().stream(), Stream.of(plan.router()))
        .filter(place -> place.name().equals(name))
        .findFirst()
        .orElseThrow(() -> missing(name));
  }

  private LabException missing(String place) {
    return new LabException(
        "The lab has no host '" + place + "'" + NearestWord.hint(place, nodes()) + ".");
  }

  /** Ends every program and removes everything that the lab made. */
  @Override
  public void close() {
    running.forEach(Running::close);
    running.clear();
    clean(settings.prefix());
  }

  private void build() {
    Cabling cabling = new Cabling(settings.prefix(), plan);
    NameFiles names = new NameFiles(topology, plan);
    nodes().forEach(node -> names.writeFor(namespace(node)));
    run(cabling.namespaces(), "ip", "-batch", "-");
    run(cabling.kernelSettings(), "sh", "-e", "-s");
    run(cabling.cables(), "ip", "-batch", "-");
    run(cabling.addresses(), "sh", "-e", "-s");
    List<String> routes = MulticastRoutes.of(topology, plan);
    if (!routes.isEmpty()) {
      routeMulticast(String.join("\n", routes) + "\n");
    }
  }

  /** The kernel routes multicast only while a program holds its routes. */
  private void routeMulticast(String routes) {
    Path folder = programs.folder();
    try {
      Path file = Files.writeString(folder.resolve("smcroute.conf"), routes);
      Running daemon =
          start(
              ROUTER,
              "smcrouted",
              "-n",
              "-f",
              file.toString(),
              "-P",
              folder.resolve("smcroute.pid").toString(),
              "-u",
              folder.resolve("smcroute.sock").toString());
      daemon.await(said -> said.contains("Ready"), settings.patience());
    } catch (IOException e) {
      throw new LabException("Cannot write to " + folder, e);
    }
  }

  private void run(String input, String... command) {
    programs.run(input, List.of(command)).orThrow(String.join(" ", command));
  }

  private List<String> inside(String place, List<String> command) {
    List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", namespace(place)));
    whole.addAll(command);
    return whole;
  }

  private String namespace(String place) {
    if (!places().contains(place)) {
      throw missing(place);
    }
    return Namespaces.name(settings.prefix(), place);
  }

  private static Path state(String prefix) {
    try {
      return Files.createDirectories(STATE.resolve(prefix));
    } catch (IOException e) {
      throw new LabException("Cannot make " + STATE.resolve(prefix) + "; labs need root", e);
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new LabException("Cannot remove " + folder, e);
    }
  }
}
