package dev.muster.topology.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.matrix.Direction;
import dev.muster.contracts.matrix.Note;
import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Ports;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.Transport;
import dev.muster.contracts.site.SiteCode;
import dev.muster.testing.Property;
import dev.muster.topology.Assignment;
import dev.muster.topology.Cidr;
import dev.muster.topology.Host;
import dev.muster.topology.ListenerKind;
import dev.muster.topology.PortRange;
import dev.muster.topology.Proxy;
import dev.muster.topology.RandomTopology;
import dev.muster.topology.Site;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import dev.muster.topology.flows.Presence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The port rules and notes of the reference, on the flows of random topologies. */
class FlowPropertiesTest {
  private static final List<Reference.Row> ROWS = Reference.rows();

  /** Looks at one topology and all its flows. */
  private interface Look {
    void at(Topology topology, List<Flow> flows);
  }

  private static void inRandomTopologies(Look look) {
    Property.check(
        50,
        random -> {
          Topology topology = RandomTopology.next(random);
          look.at(topology, Flows.of(topology));
        });
  }

  @Test
  void everyOpenFlowIsARowOfTheReference() {
    inRandomTopologies((topology, flows) ->
        assertThat(flows)
            .filteredOn(Flow::open)
            .allSatisfy(flow -> {
              Reference.Row row = rowOf(flow);
              boolean forward = flow.cell().direction() == Direction.FORWARD;
              assertThat(flow.opener().party().label()).isEqualTo(forward ? row.from() : row.to());
              assertThat(flow.listener().party().label())
                  .isEqualTo(forward ? row.to() : row.from());
              boolean unasked = row.protocol().equals("dhcp") || row.protocol().equals("multicast");
              assertThat(forward || row.either() || unasked).isTrue();
              String written = flow.cell().transport() == Transport.TCP ? row.tcp() : row.udp();
              assertThat(written.isEmpty()).isEqualTo(flow.cell().transport() == Transport.ICMP);
              if (!row.configurable() && !row.note(1) && !row.pair().equals("C31")) {
                assertThat(flow.ports()).allSatisfy(port -> assertUsual(written, port));
              }
            }));
  }

  @Test
  void aCustomPortIsThePortOfEveryRowOfItsListenerAndOfNoOther() {
    inRandomTopologies((topology, flows) -> {
      Set<Integer> custom = customPorts(topology);
      Map<String, Set<List<PortRange>>> ports = new HashMap<>();
      for (Flow flow : flows) {
        boolean fixed =
            flow.cell().ports() instanceof Ports.One
                || flow.cell().ports() instanceof Ports.Alternatives;
        boolean open = flow.closed().isEmpty() && !flow.row().has(Note.PROXY);
        if (fixed && open && flow.cell().direction() == Direction.FORWARD) {
          // A service outside takes the port that the calling site says.
          Optional<SiteCode> of = flow.listener().site().or(flow.opener()::site);
          String listener =
              flow.listener().node().name()
                  + " "
                  + flow.listener().party()
                  + " "
                  + of
                  + " "
                  + flow.row().protocol()
                  + " "
                  + flow.cell().transport();
          ports.computeIfAbsent(listener, _ -> new HashSet<>()).add(flow.ports());
        }
        boolean shared =
            ROWS.stream()
                .anyMatch(row ->
                    row.configurable()
                        && row.to().equals(flow.row().to().label())
                        && row.protocol().equals(flow.row().protocol().label()));
        if (!shared && fixed && !flow.row().has(Note.PROXY)) {
          assertThat(flow.ports()).noneMatch(port -> custom.contains(port.first()));
        }
      }
      assertThat(ports.values()).allSatisfy(ofOneListener -> assertThat(ofOneListener).hasSize(1));
    });
  }

  @Test
  void thePortOfARoleIsTheHostsThenTheSitesThenTheUsual() {
    inRandomTopologies((topology, flows) ->
        assertThat(flows)
            .filteredOn(flow -> flow.row().configurable() && !isUpdateServer(flow.listener()))
            .filteredOn(flow -> flow.cell().direction() == Direction.FORWARD)
            .filteredOn(flow -> flow.listener().party() != Party.ANY)
            .allSatisfy(flow ->
                assertThat(flow.ports()).containsExactly(PortRange.of(expected(topology, flow)))));
  }

  @Test
  void anUpdateServersPortsAreAPair() {
    inRandomTopologies((topology, flows) -> {
      Map<String, Integer> http = new HashMap<>();
      for (Flow flow : flows) {
        if (isUpdateServer(flow.listener()) && flow.row().protocol() == Protocol.HTTP) {
          http.put(flow.listener().node().name() + flow.opener(), flow.ports().getFirst().first());
        }
      }
      for (Flow flow : flows) {
        Integer pair = http.get(flow.listener().node().name() + flow.opener());
        if (isUpdateServer(flow.listener()) && flow.row().protocol() == Protocol.HTTPS) {
          assertThat(flow.ports()).containsExactly(PortRange.of(pair == 80 ? 443 : pair + 1));
        }
      }
    });
  }

  @Test
  void dynamicRpcStaysInTheRestrictedRange() {
    inRandomTopologies((topology, flows) ->
        assertThat(flows)
            .filteredOn(flow -> flow.cell().ports() instanceof Ports.Dynamic)
            .allSatisfy(flow -> {
              Optional<PortRange> ofHost =
                  flow.listener().node() instanceof Host host
                      ? host.dynamicRpc()
                      : Optional.empty();
              Optional<PortRange> ofSite =
                  flow.listener().site().flatMap(code -> topology.sites().get(code).dynamicRpc());
              assertThat(flow.ports())
                  .containsExactly(ofHost.or(() -> ofSite).orElse(PortRange.DYNAMIC));
            }));
  }

  @Test
  void aRestrictedSiteSystemNeverCallsItsSiteServer() {
    inRandomTopologies((topology, flows) ->
        assertThat(flows)
            .filteredOn(Flow::open)
            .noneMatch(flow ->
                flow.listener().party() == Party.SITE_SERVER
                    && flow.opener().party().kind() == Party.Kind.ROLE
                    && flow.opener().node() instanceof Host host
                    && host.siteServerInitiates()));
  }

  @Test
  void whatNoteOneNamesGoesToTheProxyAndNothingElseDoes() {
    inRandomTopologies((topology, flows) -> {
      Set<Cidr> all =
          Stream.concat(
                  topology.sites().values().stream().flatMap(site -> site.proxy().stream()),
                  topology.hosts().values().stream().flatMap(host -> host.proxy().stream()))
              .flatMap(proxy -> proxy.addresses().stream())
              .collect(Collectors.toSet());
      assertThat(flows)
          .filteredOn(Flow::open)
          .allSatisfy(flow -> {
            Optional<Proxy> proxy =
                flow.row().has(Note.PROXY) ? proxy(topology, flow) : Optional.empty();
            if (proxy.isPresent()) {
              assertThat(proxy.get().addresses()).containsAll(flow.to());
              assertThat(flow.ports()).containsExactly(PortRange.of(proxy.get().port()));
            } else {
              assertThat(flow.to()).noneMatch(all::contains);
            }
          });
    });
  }

  @Test
  void whatCanBeAnywhereReachesOnlyWhatFacesTheInternet() {
    inRandomTopologies((topology, flows) ->
        assertThat(flows)
            .filteredOn(Flow::open)
            .filteredOn(flow -> flow.from().stream().anyMatch(Cidr::isAll))
            .allSatisfy(flow ->
                assertThat(
                        flow.listener().assignment().internetFacing()
                            || flow.listener().party().kind() == Party.Kind.OUTSIDE)
                    .as("%s to %s by %s", flow.opener().node(), flow.listener(), flow.row().id())
                    .isTrue()));
  }

  private static void assertUsual(String written, PortRange port) {
    if (written.equals("dynamic")) {
      assertThat(port.first()).isGreaterThanOrEqualTo(PortRange.DYNAMIC.first());
    } else {
      assertThat(List.of(written.split("[ |]"))).contains(port.toString());
    }
  }

  private static Reference.Row rowOf(Flow flow) {
    return ROWS.stream()
        .filter(row -> flow.row().id().toString().equals(row.pair() + "/" + row.protocol()))
        .filter(row -> row.to().equals(flow.row().to().label()))
        .findFirst()
        .orElseThrow();
  }

  private static Set<Integer> customPorts(Topology topology) {
    Set<Integer> all = new HashSet<>();
    topology.sites().values().forEach(site -> all.addAll(site.ports().values()));
    topology.nodes().stream()
        .flatMap(node -> node.assignments().stream())
        .forEach(role -> all.addAll(role.ports().values()));
    all.removeAll(Set.of(80, 443, 1433, 4022));
    return all;
  }

  private static int expected(Topology topology, Flow flow) {
    Assignment role = flow.listener().assignment();
    ListenerKind kind = new ListenerKind(flow.listener().party(), flow.row().protocol());
    Optional<Integer> ofSite =
        role.site().map(topology.sites()::get).map(Site::ports).map(ports -> ports.get(kind));
    return Optional.ofNullable(role.ports().get(flow.row().protocol()))
        .or(() -> ofSite)
        .orElse(((Ports.One) flow.cell().ports()).port());
  }

  private static boolean isUpdateServer(Presence presence) {
    return presence.party() == Party.SOFTWARE_UPDATE_POINT
        || presence.party() == Party.UPSTREAM_UPDATE_SERVER;
  }

  private static Optional<Proxy> proxy(Topology topology, Flow flow) {
    Optional<Proxy> own =
        flow.opener().node() instanceof Host host ? host.proxy() : Optional.empty();
    return own.or(() -> flow.opener().site().flatMap(code -> topology.sites().get(code).proxy()));
  }
}
