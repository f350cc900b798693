package dev.muster.lab;

import dev.muster.topology.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The commands of iproute2 and sysctl that turn a plan into namespaces. Each step is one text for
 * one program, because starting programs is what takes the time.
 */
final class Cabling {
  /** The tables of hosts with several interfaces: one for each but the first. */
  private static final int FIRST_TABLE = 100;

  private final String prefix;
  private final Plan plan;

  Cabling(String prefix, Plan plan) {
    this.prefix = prefix;
    this.plan = plan;
  }

  /** For {@code ip -batch}: the namespaces. */
  String namespaces() {
    return lines(
        Stream.concat(Stream.of(Lab.SWITCH), all().map(Place::name))
            .map(name -> "netns add " + namespace(name)));
  }

  /** For a shell: what the kernel has to know before there are interfaces. */
  String kernelSettings() {
    List<String> lines = new ArrayList<>();
    // Bridged packets would pass the namespace's own rules, which are the hosts' business.
    lines.add(
        settings(
            Lab.SWITCH,
            "net.ipv6.conf.all.disable_ipv6=1",
            "net.ipv6.conf.default.disable_ipv6=1",
            "net.bridge.bridge-nf-call-iptables=0",
            "net.bridge.bridge-nf-call-ip6tables=0",
            "net.bridge.bridge-nf-call-arptables=0"));
    for (Place place : places()) {
      String noV6 = place.hasV6() ? "0" : "1";
      lines.add(
          settings(
              place.name(),
              "net.ipv6.conf.all.disable_ipv6=" + noV6,
              "net.ipv6.conf.default.disable_ipv6=" + noV6,
              // Addresses are usable at once (RFC 4862 section 5.4), and only the lab gives any.
              "net.ipv6.conf.default.accept_dad=0",
              "net.ipv6.conf.default.accept_ra=0",
              "net.ipv4.conf.all.rp_filter=2",
              "net.ipv4.conf.default.rp_filter=2",
              // A probe of many ports at once gets an answer for each.
              "net.ipv4.icmp_ratelimit=0",
              "net.ipv4.icmp_msgs_per_sec=100000",
              "net.ipv4.icmp_msgs_burst=100000",
              "net.ipv6.icmp.ratelimit=0"));
    }
    lines.add(
        settings(
            Lab.ROUTER,
            "net.ipv4.ip_forward=1",
            "net.ipv6.conf.all.forwarding=1",
            "net.ipv4.conf.all.send_redirects=0",
            "net.ipv4.conf.default.send_redirects=0",
            // Wake on LAN is sent to the broadcast address of another network.
            "net.ipv4.conf.all.bc_forwarding=1",
            "net.ipv4.conf.default.bc_forwarding=1"));
    return lines(lines.stream());
  }

  /** For {@code ip -batch}: the cables, each from a place to the switch. */
  String cables() {
    List<String> lines = new ArrayList<>();
    int number = 0;
    for (Place place : places()) {
      for (Port port : place.ports()) {
        lines.add(
            "link add %s netns %s type veth peer name v%d netns %s"
                .formatted(
                    port.device(), namespace(place.name()), number++, namespace(Lab.SWITCH)));
      }
    }
    return lines(lines.stream());
  }

  /** For a shell: bridges, addresses and routes. */
  String addresses() {
    List<String> lines = new ArrayList<>();
    lines.add(batch(Lab.SWITCH, bridges()));
    places().forEach(place -> lines.add(batch(place.name(), interfaces(place))));
    return lines(lines.stream());
  }

  private List<String> bridges() {
    List<String> lines = new ArrayList<>();
    lines.add("link set lo up");
    for (Segment segment : plan.segments()) {
      lines.add(
          "link add %s type bridge stp_state 0 forward_delay 0 mcast_snooping 0"
              .formatted(segment.bridge()));
      lines.add("link set %s up".formatted(segment.bridge()));
    }
    int number = 0;
    for (Place place : places()) {
      for (Port port : place.ports()) {
        lines.add("link set v%d master %s up".formatted(number++, port.segment().bridge()));
      }
    }
    return lines;
  }

  /** The ends at the switch of a place's cables, as {@link #cables} names them. */
  List<String> switchPorts(Place of) {
    List<String> names = new ArrayList<>();
    int number = 0;
    for (Place place : places()) {
      for (Port _ : place.ports()) {
        if (place.equals(of)) {
          names.add("v" + number);
        }
        number++;
      }
    }
    return names;
  }

  private List<String> interfaces(Place place) {
    List<String> lines = new ArrayList<>();
    lines.add("link set lo up");
    for (Port port : place.ports()) {
      lines.add("link set %s up".formatted(port.device()));
      for (Address address : port.addresses()) {
        // Without a broadcast address, programs that ask for it get 0.0.0.0.
        String more = address.address().isV4() ? "brd +" : "nodad";
        lines.add("address add %s %s dev %s".formatted(address, more, port.device()));
      }
    }
    if (!place.name().equals(Lab.ROUTER)) {
      lines.addAll(routes(place));
    }
    return lines;
  }

  private static List<String> routes(Place place) {
    List<String> lines = new ArrayList<>();
    int table = FIRST_TABLE;
    for (Port port : place.ports()) {
      otherBlocks(port)
          .forEach(block -> lines.add("route add %s dev %s".formatted(block, port.device())));
      for (Address own : port.addresses()) {
        if (isFirst(own, place.addresses())) {
          lines.add("route add default via " + gateway(own, port));
          if (own.address().isV4()) {
            lines.add("route add 224.0.0.0/4 dev " + port.device());
          }
        }
      }
      if (!port.equals(place.ports().getFirst())) {
        lines.addAll(ownTable(port, ++table));
      }
    }
    return lines;
  }

  /** What is asked on the second interface is answered there, so that the router sees both ways. */
  private static List<String> ownTable(Port port, int table) {
    List<String> lines = new ArrayList<>();
    for (Address own : port.addresses()) {
      String family = own.address().isV4() ? "" : "-6 ";
      lines.add("%srule add from %s table %d".formatted(family, own.address(), table));
      if (isFirst(own, port.addresses())) {
        port.segment().network().ranges().stream()
            .filter(block -> block.isV4() == own.address().isV4())
            .map(block -> "route add %s dev %s table %d".formatted(block, port.device(), table))
            .forEach(lines::add);
        lines.add("route add default via %s table %d".formatted(gateway(own, port), table));
      }
    }
    return lines;
  }

  /**
   * Blocks of the same network in which the interface has no address are beside it all the same.
   */
  private static List<Cidr> otherBlocks(Port port) {
    return port.segment().network().ranges().stream()
        .filter(block -> port.addresses().stream().noneMatch(own -> own.network().equals(block)))
        .filter(block ->
            port.addresses().stream().anyMatch(own -> own.network().isV4() == block.isV4()))
        .toList();
  }

  private static String gateway(Address own, Port port) {
    return port.segment().gatewayFor(own).address() + " dev " + port.device();
  }

  private static boolean isFirst(Address address, List<Address> all) {
    return all.stream()
        .filter(one -> one.address().isV4() == address.address().isV4())
        .findFirst()
        .equals(Optional.of(address));
  }

  private List<Place> places() {
    return all().toList();
  }

  private Stream<Place> all() {
    return Stream.concat(plan.places().stream(), Stream.of(plan.router()));
  }

  private String namespace(String place) {
    return Namespaces.name(prefix, place);
  }

  private String settings(String place, String... settings) {
    return "ip netns exec %s sysctl -q -e -w %s"
        .formatted(namespace(place), String.join(" ", settings));
  }

  private String batch(String place, List<String> commands) {
    return "ip -n %s -batch - <<'END'\n%sEND".formatted(namespace(place), lines(commands.stream()));
  }

  private static String lines(Stream<String> lines) {
    return lines.map(line -> line + "\n").reduce("", String::concat);
  }
}
