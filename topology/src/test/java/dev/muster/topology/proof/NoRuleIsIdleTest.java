package dev.muster.topology.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.matrix.Transport;
import dev.muster.testing.Property;
import dev.muster.topology.Cidr;
import dev.muster.topology.Network;
import dev.muster.topology.Node;
import dev.muster.topology.PortRange;
import dev.muster.topology.RandomTopology;
import dev.muster.topology.Topology;
import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Firewall;
import dev.muster.topology.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Every rule lets something pass that no other rule does, and says by its labels why. */
class NoRuleIsIdleTest {
  private static final List<Cidr> SELF = List.of(Cidr.ALL_V4, Cidr.ALL_V6);
  private static final int TRIES = 30;

  /** One combination of what a rule lists. */
  private record Atom(Chain chain, Transport transport, Cidr from, Cidr to, PortRange ports) {

    boolean liesIn(Atom other) {
      return meets(other)
          && other.from.contains(from)
          && other.to.contains(to)
          && other.ports.first() <= ports.first()
          && ports.last() <= other.ports.last();
    }

    boolean meets(Atom other) {
      return chain == other.chain
          && transport == other.transport
          && from.overlaps(other.from)
          && to.overlaps(other.to)
          && ports.first() <= other.ports.last()
          && other.ports.first() <= ports.last();
    }

    boolean hasSameEnds(Atom other) {
      return from.equals(other.from) && to.equals(other.to);
    }
  }

  @Test
  void withoutAnyOneRuleSomethingAllowedIsDropped() {
    Property.check(
        30,
        random -> {
          Topology topology = RandomTopology.next(random);
          List<Permission> permissions = new Oracle(topology, Reference.rows()).permissions();
          Firewall firewall = anyFirewall(random, topology);
          RandomPackets packets = new RandomPackets(random, topology, permissions);
          for (Rule rule : firewall.rules()) {
            List<Rule> others = new ArrayList<>(firewall.rules());
            others.remove(rule);
            assertThat(matters(packets, rule, others))
                .as("%s of %s", rule, firewall.title())
                .isTrue();
          }
        });
  }

  @Test
  void noTwoRulesNameTheSameEndsForTheSamePorts() {
    Property.check(
        80,
        random -> {
          Firewall firewall = anyFirewall(random, RandomTopology.next(random));
          List<Rule> rules = firewall.rules();
          for (int i = 0; i < rules.size(); i++) {
            for (int j = 0; j < i; j++) {
              List<Atom> others = atoms(rules.get(j));
              Predicate<Atom> doubled =
                  atom ->
                      others.stream()
                          .anyMatch(other -> other.meets(atom) && other.hasSameEnds(atom));
              assertThat(atoms(rules.get(i)))
                  .as("%s and %s of %s", rules.get(i), rules.get(j), firewall.title())
                  .noneMatch(doubled);
            }
          }
        });
  }

  /** Something passes by this rule only, or a wider rule for other rows takes all that it takes. */
  private static boolean matters(RandomPackets packets, Rule rule, List<Rule> others) {
    List<Atom> wider = others.stream().flatMap(other -> atoms(other).stream()).toList();
    List<Atom> own =
        atoms(rule).stream().filter(atom -> wider.stream().noneMatch(atom::liesIn)).toList();
    for (Atom atom : own) {
      for (int i = 0; i < TRIES; i++) {
        Packet packet = packets.of(rule, atom.from(), atom.to(), atom.ports());
        if (!PacketFilter.accepts(others, packet)) {
          return true;
        }
      }
    }
    return own.isEmpty();
  }

  private static List<Atom> atoms(Rule rule) {
    List<PortRange> ports =
        rule.match().ports().isEmpty() ? List.of(new PortRange(1, 65_535)) : rule.match().ports();
    List<Atom> atoms = new ArrayList<>();
    for (Cidr from : rule.from().isEmpty() ? SELF : rule.from()) {
      for (Cidr to : rule.to().isEmpty() ? SELF : rule.to()) {
        for (PortRange range : from.isV4() == to.isV4() ? ports : List.<PortRange>of()) {
          atoms.add(new Atom(rule.chain(), rule.match().transport(), from, to, range));
        }
      }
    }
    return atoms;
  }

  private static Firewall anyFirewall(Random random, Topology topology) {
    List<Node> nodes = topology.nodes();
    List<Network> networks = List.copyOf(topology.networks().values());
    return random.nextInt(3) == 0
        ? Firewall.between(topology, networks.get(0), networks.get(1))
        : Firewall.of(topology, nodes.get(random.nextInt(nodes.size())));
  }
}
