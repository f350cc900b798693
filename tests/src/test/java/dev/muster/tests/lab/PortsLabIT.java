package dev.muster.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.matrix.Transport;
import dev.muster.lab.Lab;
import dev.muster.lab.LabSettings;
import dev.muster.lab.Running;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The second example topology behind its generated firewalls: what {@code muster ports listen}
 * holds, {@code muster ports check} finds; what stands beside is closed; each fault is named.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class PortsLabIT {
  private static final String PREFIX = LabMachine.freshPrefix("ports-it");
  private static final Duration SOON = Duration.ofSeconds(90);

  private final Map<String, Running> placeholders = new LinkedHashMap<>();
  private Topology topology;
  private List<Flow> open;
  private Lab lab;
  private MusterPorts ports;

  @BeforeAll
  void everyHostListensBehindItsFirewall() throws Exception {
    LabMachine.assumeUsable();
    topology = LabMachine.example("primary");
    open = Flows.of(topology).stream().filter(Flow::open).toList();
    lab = Lab.up(topology, new LabSettings(PREFIX, false, SOON));
    ports =
        new MusterPorts(
            lab,
            Path.of(System.getProperty("muster.root"), "examples", "topologies", "primary.yaml"));
    lab.loadFirewalls();
    for (String host : listeners()) {
      placeholders.put(host, ports.listen(host));
    }
    placeholders.forEach((host, placeholder) -> {
      placeholder.await(said -> said.contains("listening on "), SOON);
      assertThat(placeholder.output()).as(host).contains("; 0 could not be opened");
    });
  }

  @AfterAll
  void down() {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  @Order(1)
  void everyOpenConnectionIsFoundAndNoOther() throws Exception {
    List<Seen> found = ports.check(lab.nodes());

    assertThat(found.stream().map(Seen::connection).collect(Collectors.toSet()))
        .isEqualTo(open.stream().map(Seen.Connection::of).collect(Collectors.toSet()))
        .hasSizeGreaterThan(250);
    assertThat(found)
        .allSatisfy(seen -> {
          assertThat(seen.well()).isTrue();
          assertThat(seen.verdict())
              .isEqualTo(seen.transport().equals("icmp") ? "open" : "placeholder");
        });
  }

  @Test
  @Order(2)
  void besideEveryRowAPortIsClosedByTheFirewallAlone() throws Exception {
    Collection<Beside> all = Beside.each(open);
    assertThat(all).hasSizeGreaterThan(90);
    Map<String, Set<String>> listening = new TreeMap<>();
    all.forEach(one -> listening.computeIfAbsent(one.at(), _ -> new TreeSet<>()).add(one.listen()));
    List<Running> listeners = new ArrayList<>();
    listening.forEach((place, at) -> {
      List<String> arguments = new ArrayList<>(List.of("beside"));
      arguments.addAll(at);
      listeners.add(LabMachine.start(lab, place, Listen.class, arguments.toArray(String[]::new)));
    });
    listeners.forEach(one -> one.await(said -> said.contains("listening"), SOON));

    assertThat(knock(all)).hasSameSizeAs(all).values().containsOnly("silent", "blocked");

    List<String> places = new ArrayList<>(lab.nodes());
    places.add(Lab.ROUTER);
    places.forEach(place -> lab.ruleset(place, "delete table inet muster"));
    assertThat(knock(all)).hasSameSizeAs(all).values().containsOnly("answered");

    lab.loadFirewalls();
    listeners.forEach(Running::close);
  }

  @Test
  @Order(3)
  void eachFaultGetsItsVerdict() throws Exception {
    Faults faults = new Faults(lab);
    fromFirewalls(faults);
    fromRoutes(faults);
    fromNames(faults);
    fromServices(faults);
    Set<String> hurt =
        faults.verdicts().keySet().stream()
            .map(key -> key.substring(0, key.indexOf(' ')))
            .collect(Collectors.toSet());

    List<Seen> found = ports.check(hurt);

    Map<String, String> bad = new TreeMap<>();
    found.stream()
        .filter(seen -> !seen.well())
        .forEach(seen -> bad.put(Faults.key(seen), seen.verdict()));
    assertThat(bad).isEqualTo(faults.verdicts());
    assertThat(found)
        .filteredOn(seen ->
            Set.of("dropped", "refused", "no-route", "blocked-here").contains(seen.verdict()))
        .allSatisfy(seen ->
            assertThat(seen.opens())
                .anyMatch(rule -> rule.contains(seen.row()) && rule.contains("on " + seen.to())));
  }

  @Test
  @Order(4)
  void whoHearsNoMulticastIsNotTakenForOneWhoDoes() throws Exception {
    new Faults(lab).rule(new Faults.Where(Lab.ROUTER, "forward"), "ip daddr 239.192.63.0/24 drop");

    Map<String, String> heard =
        ports.check(List.of("cast")).stream()
            .filter(seen -> seen.row().equals("C13/multicast"))
            .collect(Collectors.toMap(Seen::to, Seen::verdict));

    assertThat(heard)
        .isEqualTo(Map.of("pc1", "placeholder", "pc2", "placeholder", "pc3", "cannot-be-told"));
  }

  private static void fromFirewalls(Faults faults) {
    String pc1 = "ip saddr 10.20.3.101 ";
    faults
        .input("mp", pc1 + "tcp dport 80 drop")
        .makes("pc1", "mp", "dropped", "C17/http/tcp")
        .input("dp", pc1 + "tcp dport 80 reject with tcp reset")
        .makes("pc1", "dp", "refused", "C12/http/tcp")
        .input("catalog", pc1 + "tcp dport 443 reject with icmpx type port-unreachable")
        .makes("pc1", "catalog", "refused", "C09/https/tcp")
        .input("fsp", pc1 + "tcp dport 80 reject with icmpx type admin-prohibited")
        .makes("pc1", "fsp", "no-route", "C15/http/tcp")
        .input("names", "ip saddr 10.20.4.103 udp dport 53 drop")
        .makes("pc3", "names", "dropped", "W01/dns/udp")
        .input("pc1", "ip saddr 10.20.3.102 icmp type echo-request drop")
        .makes("pc2", "pc1", "dropped", "C10/icmp-echo/icmp")
        .rule(new Faults.Where("pc3", "output"), "udp dport 123 drop")
        .makes("pc3", "names", "blocked-here", "X07/ntp/udp")
        .rule(new Faults.Where(Lab.ROUTER, "forward"), "ip saddr 10.20.4.105 tcp dport 443 drop")
        .makes("phone1", "enroll-proxy", "dropped", "C29/https/tcp")
        .makes("phone1", "internet", "dropped", "C30/https/tcp")
        // Note 4: without the helper, the answer from a high port is nobody's.
        .run("pc3", "nft", "flush", "chain", "inet", "muster", "tftp_output")
        .makes("pc3", "boot", "dropped", "C14/tftp/udp");
  }

  private static void fromRoutes(Faults faults) {
    faults
        .run("pc1", "ip", "route", "add", "blackhole", "10.20.1.23")
        .makes("pc1", "sup", "no-route", "C18/http/tcp", "C18/https/tcp")
        .run("pc1", "ip", "route", "add", "unreachable", "10.20.1.24")
        .makes("pc1", "smp", "no-route", "C19/http/tcp", "C19/https/tcp")
        .run("pc1", "ip", "route", "add", "prohibit", "10.20.1.25")
        .makes("pc1", "shv", "no-route", "C59/http/tcp", "C59/https/tcp")
        .run("mac1", "ip", "route", "del", "default")
        .makes("mac1", "enroll-proxy", "no-route", "C25/https/tcp")
        .makes("mac1", "names", "no-route", "W01/dns/udp", "W01/dns/tcp", "X07/ntp/udp");
  }

  private static void fromNames(Faults faults) throws Exception {
    faults
        .name("pc2", "mp.example.org", "")
        .makes("pc2", "mp", "name-not-resolved", "C17/http/tcp", "C17/https/tcp")
        .makes("pc2", "mp", "name-not-resolved", "C17/client-notification/tcp")
        .name("pc2", "dp.example.org", "10.20.1.20")
        .makes("pc2", "dp", "name-elsewhere", "C12/http/tcp", "C12/https/tcp");
  }

  private void fromServices(Faults faults) {
    instead("files", "HTTP/1.1 400 Bad Request", "tcp:445");
    faults.makes("pc1", "files", "other-service", "P01/smb/tcp");
    faults.makes("pc2", "files", "other-service", "P01/smb/tcp");
    faults.makes("pc3", "files", "other-service", "P01/smb/tcp");
    instead("upstream", "SSH-2.0-OpenSSH_9.2p1", "tcp:" + port("C56/https"));
    faults.makes("sup", "upstream", "other-service", "C56/https/tcp");
    faults.makes("sup", "upstream", "refused", "C56/http/tcp");
  }

  private void instead(String host, String line, String port) {
    Running placeholder = placeholders.get(host);
    placeholder.close();
    LabMachine.start(lab, host, Listen.class, line, port)
        .await(said -> said.contains("listening"), SOON);
  }

  private int port(String row) {
    return open.stream()
        .filter(flow -> flow.row().id().toString().equals(row))
        .map(flow -> flow.ports().getFirst().first())
        .findFirst()
        .orElseThrow();
  }

  /** Who is the listener of a connection that is no echo. */
  private Set<String> listeners() {
    return open.stream()
        .filter(flow -> flow.cell().transport() != Transport.ICMP)
        .map(flow -> flow.listener().node().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What became of a knock at each of these ports. */
  private Map<Beside, String> knock(Collection<Beside> all) {
    Map<String, List<Beside>> byOpener =
        all.stream()
            .collect(Collectors.groupingBy(Beside::from, TreeMap::new, Collectors.toList()));
    Map<Beside, String> became = new LinkedHashMap<>();
    Map<String, Running> knocking = new LinkedHashMap<>();
    byOpener.forEach((from, ports) ->
        knocking.put(
            from,
            LabMachine.start(
                lab,
                from,
                Knock.class,
                ports.stream().map(Beside::knock).distinct().toArray(String[]::new))));
    byOpener.forEach((from, ports) -> {
      long lines = ports.stream().map(Beside::knock).distinct().count();
      Running knocks = knocking.get(from);
      knocks.await(said -> said.lines().count() >= lines, SOON);
      for (Beside one : ports) {
        knocks
            .output()
            .lines()
            .filter(line -> line.startsWith(one.knock() + " "))
            .findFirst()
            .ifPresent(line -> became.put(one, line.substring(one.knock().length() + 1)));
      }
    });
    return became;
  }
}
