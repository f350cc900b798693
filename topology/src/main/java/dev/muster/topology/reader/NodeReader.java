package dev.muster.topology.reader;

import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.site.SiteCode;
import dev.muster.topology.Assignment;
import dev.muster.topology.Cidr;
import dev.muster.topology.ClientGroup;
import dev.muster.topology.Host;
import dev.muster.topology.NearestWord;
import dev.muster.topology.Network;
import dev.muster.topology.OutsideService;
import dev.muster.topology.PortRange;
import dev.muster.topology.Proxy;
import dev.muster.topology.yaml.Value;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads hosts, groups of clients, and services outside. */
final class NodeReader {
  private static final List<Cidr> ANYWHERE = List.of(Cidr.ALL_V4, Cidr.ALL_V6);

  private static final Set<Party> OVER_THE_INTERNET =
      EnumSet.of(Party.CLIENT, Party.MAC_COMPUTER, Party.MOBILE_DEVICE);

  private final Problems problems;

  NodeReader(Problems problems) {
    this.problems = problems;
  }

  Host host(Section host) {
    Words.name(host, "host");
    AssignmentReader assignments = new AssignmentReader(host);
    List<Assignment> roles = host.need("roles").map(assignments::all).orElse(List.of());
    boolean initiates = host.flag("site-server-initiates");
    Optional<PortRange> dynamic =
        host.find("dynamic-rpc").flatMap(value -> Words.range(problems, value));
    Optional<Proxy> proxy = host.section("proxy").flatMap(SiteReader::proxy);
    return new Host(host.key(), dns(host), addresses(host), roles, initiates, dynamic, proxy);
  }

  ClientGroup clients(Section group, Map<String, Network> networks) {
    Words.name(group, "group of clients");
    Optional<SiteCode> site = group.need("site").flatMap(value -> Words.site(problems, value));
    boolean internetOnly = group.flag("internet-only");
    boolean workgroup = group.flag("workgroup");
    List<Party> devices =
        group.maybeSome("devices", "device", value -> device(value, internetOnly));
    List<Assignment> assignments =
        (devices.isEmpty() ? List.of(Party.CLIENT) : devices)
            .stream()
                .map(device -> {
                  Assignment plain = Assignment.of(device, site);
                  return new Assignment(
                      device,
                      site,
                      plain.ports(),
                      false,
                      internetOnly,
                      workgroup,
                      plain.tftpAnswer(),
                      plain.multicastGroups());
                })
                .toList();
    long count =
        group
            .find("count")
            .flatMap(value -> Words.number(problems, value, 1, 10_000_000))
            .orElse(1L);
    return new ClientGroup(group.key(), where(group, networks), assignments, count);
  }

  OutsideService outside(Section service) {
    Words.name(service, "service");
    List<Assignment> services =
        service.some("services", "service", this::service).stream()
            .map(party -> Assignment.of(party, Optional.empty()))
            .toList();
    boolean anywhere = service.flag("anywhere");
    List<Cidr> addresses =
        service.maybeSome("addresses", "address or block", value -> Words.block(problems, value));
    if (anywhere == service.find("addresses").isPresent()) {
      problems.at(service.path(), "a service outside has either 'addresses' or 'anywhere: true'");
    }
    if (anywhere && services.stream().anyMatch(any -> any.party() == Party.MONITORING)) {
      problems.at(
          service.path() + "/anywhere",
          "monitoring opens connections to hosts (X03), so it needs 'addresses'");
    }
    return new OutsideService(
        service.key(), dns(service), anywhere ? ANYWHERE : addresses, services);
  }

  private Optional<Party> device(Value value, boolean internetOnly) {
    Optional<Party> device = Words.party(problems, value, EnumSet.of(Party.Kind.DEVICE));
    if (internetOnly && device.isPresent() && !OVER_THE_INTERNET.contains(device.get())) {
      problems.add(
          value.position(),
          "a %s is not managed over the internet; name its network"
              .formatted(device.get().label()));
    }
    return device;
  }

  private Optional<Party> service(Value value) {
    return Words.party(problems, value, EnumSet.of(Party.Kind.OUTSIDE, Party.Kind.EXTENSION));
  }

  private List<Cidr> where(Section group, Map<String, Network> networks) {
    boolean anywhere = group.flag("anywhere");
    if (anywhere && !group.flag("internet-only")) {
      problems.at(
          group.path() + "/anywhere",
          "clients that can be anywhere are managed over the internet alone;"
              + " add 'internet-only: true', or name their network");
    }
    Optional<String> network = group.find("network").flatMap(value -> Words.text(problems, value));
    if (anywhere == group.find("network").isPresent()) {
      problems.at(group.path(), "a group of clients has either 'network' or 'anywhere: true'");
    }
    if (network.isEmpty()) {
      return ANYWHERE;
    }
    Network found = networks.get(network.get());
    if (found == null) {
      problems.later(
          group.path() + "/network",
          "there is no network '"
              + network.get()
              + "'"
              + NearestWord.hint(network.get(), networks.keySet()));
      return List.of();
    }
    return found.ranges();
  }

  private Optional<String> dns(Section node) {
    return node.find("dns").flatMap(value -> Words.dns(problems, value));
  }

  private List<Cidr> addresses(Section host) {
    return host.some("addresses", "address", this::ofHost);
  }

  private Optional<Cidr> ofHost(Value value) {
    Optional<Cidr> address = Words.address(problems, value);
    if (address.isPresent() && !isOneHosts(address.get().address())) {
      problems.add(value.position(), address.get() + " cannot be the address of one host");
    }
    return address;
  }

  private static boolean isOneHosts(InetAddress address) {
    return !address.isMulticastAddress()
        && !address.isAnyLocalAddress()
        && !address.isLoopbackAddress()
        && !address.equals(Cidr.BROADCAST.address());
  }
}
