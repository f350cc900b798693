package dev.muster.lab;

import dev.muster.contracts.matrix.Transport;
import dev.muster.topology.Cidr;
import dev.muster.topology.PortRange;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import dev.muster.topology.rules.Firewall;
import dev.muster.topology.rules.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes connections of a lab fail, and puts everything back. Cables fail at the switch, where no
 * host's own firewall sees it; rows fail in the firewalls that were generated for them.
 */
public final class LabFaults {
  private static final String FAULT = "muster_fault_";
  private static final double WHOLE = 100;

  /** Chance is told in parts of this. */
  private static final long PACKETS = 100_000;

  private final Lab lab;
  private final Topology topology;

  LabFaults(Lab lab, Topology topology) {
    this.lab = lab;
    this.topology = topology;
  }

  /** No packet reaches either host from the other any more. */
  public void cut(String one, String other) {
    List<String> rules = new ArrayList<>();
    String from = interfaces(one);
    for (Address address : lab.place(other).addresses()) {
      String family = address.address().isV4() ? "ip" : "ip6";
      rules.add("iifname %s %s daddr %s drop".formatted(from, family, address.address()));
      rules.add("oifname %s %s saddr %s drop".formatted(from, family, address.address()));
    }
    atSwitch(rules);
  }

  /** So many percent of the packets to this host and of those from it are lost. */
  public void loss(String host, double percent) {
    if (percent <= 0 || percent > WHOLE) {
      throw new LabException(percent + " is no percentage of packets to lose: above 0, to 100.");
    }
    long of = Math.round(percent / WHOLE * PACKETS);
    String some = of >= PACKETS ? "drop" : "numgen random mod %d < %d drop".formatted(PACKETS, of);
    String ports = interfaces(host);
    atSwitch(List.of("iifname " + ports + " " + some, "oifname " + ports + " " + some));
  }

  /**
   * Each packet to this host and each from it arrives so much later: by netem, or where the kernel
   * has none, by a relay.
   *
   * @param relay the command line of {@link dev.muster.lab.relay.Relay}, to which its arguments are
   *     added
   * @return the process of the relay, where there is one
   */
  public OptionalLong delay(String host, int millis, List<String> relay) {
    for (String port : lab.switchPorts(host)) {
      if (!netem(Lab.SWITCH, port, millis)) {
        return OptionalLong.of(new Relays(lab).start(host, millis, relay));
      }
    }
    for (Port port : lab.place(host).ports()) {
      netem(host, port.device(), millis);
    }
    return OptionalLong.empty();
  }

  /** Whether the kernel has it. */
  private boolean netem(String place, String device, int millis) {
    Outcome outcome =
        lab.exec(
            place,
            "tc",
            "qdisc",
            "replace",
            "dev",
            device,
            "root",
            "netem",
            "delay",
            millis + "ms");
    if (!outcome.succeeded() && outcome.errors().contains("qdisc kind is unknown")) {
      return false;
    }
    outcome.orThrow("tc qdisc in " + place);
    return true;
  }

  /**
   * Takes the generated rules away that carry these rows, on every host and the router, and ends
   * the connections that they had let begin.
   *
   * @param words rows such as {@code C40/smb}, {@code C40/rpc-endpoint-mapper/tcp} or, on one host,
   *     {@code C40/smb@dp1}; all that are to be gone, those of earlier calls among them, the newest
   *     last
   * @return the rules that the newest took away, by place, each with all rows that it was for
   */
  public Map<String, List<String>> takeAway(List<String> words) {
    List<BrokenRow> rows = words.stream().map(word -> BrokenRow.of(word, topology)).toList();
    BrokenRow newest = rows.getLast();
    List<Flow> flows = Flows.of(topology);
    Map<String, List<String>> taken = new LinkedHashMap<>();
    lab.firewalls()
        .forEach((place, firewall) -> {
          List<String> carriers =
              firewall.rules().stream().filter(newest::isIn).map(Rule::comment).distinct().toList();
          if (!carriers.isEmpty() && newest.isAt(place)) {
            List<BrokenRow> here = rows.stream().filter(row -> row.isAt(place)).toList();
            lab.load(place, without(firewall, here));
            lab.ruleset(place, forget(newest.flows(flows).toList(), words.size()));
            taken.put(place, carriers);
          }
        });
    return taken;
  }

  private static Firewall without(Firewall firewall, List<BrokenRow> rows) {
    return new Firewall(
        firewall.title(),
        firewall.router(),
        firewall.base(),
        left(firewall.rules(), rows),
        left(firewall.tftpAnswers(), rows));
  }

  private static List<Rule> left(List<Rule> rules, List<BrokenRow> gone) {
    return rules.stream().filter(rule -> gone.stream().noneMatch(row -> row.isIn(rule))).toList();
  }

  /**
   * What has the effect of removing connections from the kernel's table: those that began before
   * carry no such mark, and lose every packet. Those that begin from now on are the firewall's.
   */
  private static String forget(List<Flow> flows, int number) {
    Set<String> rules = new LinkedHashSet<>();
    String old = "ct state established ct mark < " + number;
    for (Flow flow : flows) {
      if (flow.cell().transport() == Transport.ICMP) {
        continue;
      }
      String transport = flow.cell().transport().label();
      for (Cidr to : flow.to()) {
        String family = to.isV4() ? "ip" : "ip6";
        for (Cidr from : flow.from()) {
          if (from.isV4() == to.isV4()) {
            for (PortRange ports : flow.ports()) {
              rules.add(
                  "%s ct direction original %s saddr %s %s daddr %s %s dport %s counter drop"
                      .formatted(old, family, from, family, to, transport, ports));
              rules.add(
                  "%s ct direction reply %s saddr %s %s daddr %s %s sport %s counter drop"
                      .formatted(old, family, to, family, from, transport, ports));
            }
          }
        }
      }
    }
    // Behind connection tracking (-200), a later fault behind an earlier one.
    int priority = number - 150;
    return table(
        "inet",
        number,
        chain("prerouting", "prerouting", priority, "iif lo accept", number, rules)
            + chain("output", "output", priority, "oif lo accept", number, rules));
  }

  private static String chain(
      String name, String hook, int priority, String first, int mark, Set<String> rules) {
    List<String> all = new ArrayList<>(List.of(first, "ct state new ct mark set " + mark));
    all.addAll(rules);
    return chain(name, hook, priority, all);
  }

  private static String chain(String name, String hook, int priority, List<String> rules) {
    return """
      chain %s {
        type filter hook %s priority %d; policy accept;
        %s
      }
    """
        .formatted(name, hook, priority, String.join("\n    ", rules));
  }

  private static String table(String family, long number, String chains) {
    return "table %s %s%d {\n%s}\n".formatted(family, FAULT, number, chains);
  }

  private void atSwitch(List<String> rules) {
    long number = atSwitch() + 1;
    lab.ruleset(Lab.SWITCH, table("bridge", number, chain("forward", "forward", 0, rules)));
  }

  private String interfaces(String host) {
    return "{ " + String.join(", ", lab.switchPorts(host)) + " }";
  }

  /** Puts back what was cut, lost, delayed and taken away. */
  public void mend() {
    new Relays(lab).end();
    Map<String, Firewall> firewalls = lab.firewalls();
    for (Map.Entry<String, String> listed :
        lab.everywhere("nft list tables; tc qdisc show").entrySet()) {
      String place = listed.getKey();
      List<String> seen = listed.getValue().lines().map(String::strip).toList();
      List<String> faults = seen.stream().filter(line -> line.contains(FAULT)).toList();
      if (!faults.isEmpty()) {
        Optional.ofNullable(firewalls.get(place)).ifPresent(firewall -> lab.load(place, firewall));
        StringBuilder commands = new StringBuilder();
        faults.forEach(table -> commands.append("delete ").append(table).append('\n'));
        lab.ruleset(place, commands.toString());
      }
      seen.stream()
          .filter(line -> line.startsWith("qdisc netem"))
          .map(line -> line.replaceFirst(".* dev (\\S+) .*", "$1"))
          .forEach(device -> undelay(place, device));
    }
  }

  private void undelay(String place, String device) {
    lab.exec(place, "tc", "qdisc", "del", "dev", device, "root").orThrow("tc in " + place);
  }

  /** How many faults there are at the switch. */
  private long atSwitch() {
    return lab.exec(Lab.SWITCH, "nft", "list", "tables")
        .orThrow("nft list tables at the switch")
        .output()
        .lines()
        .filter(line -> line.contains(FAULT))
        .count();
  }
}
