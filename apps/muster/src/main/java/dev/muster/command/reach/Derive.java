package dev.muster.command.reach;

import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.site.SiteCode;
import dev.muster.site.systems.SiteSystem;
import dev.muster.site.systems.SystemRole;
import dev.muster.topology.Assignment;
import dev.muster.topology.Cidr;
import dev.muster.topology.ClientGroup;
import dev.muster.topology.Host;
import dev.muster.topology.ListenerKind;
import dev.muster.topology.Network;
import dev.muster.topology.PortRange;
import dev.muster.topology.Site;
import dev.muster.topology.SiteType;
import dev.muster.topology.Topology;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes a topology of what a site knows. */
final class Derive {
  private static final List<Party> ALWAYS =
      List.of(Party.SITE_SERVER, Party.PROVIDER, Party.CONSOLE);

  /** Those that may be on hosts of their own instead. */
  private static final List<Party> ROLES =
      List.of(Party.MANAGEMENT_POINT, Party.DISTRIBUTION_POINT, Party.FALLBACK_STATUS_POINT);

  /** As settings call a site database of a host that runs it, and the distribution's. */
  private static final String HOSTED = "site-database@";

  private static final String DISTRIBUTION = "distribution";

  private final Known known;
  private final Function<String, List<Cidr>> addresses;
  private final Areas areas;
  private final Map<String, Host> hosts = new LinkedHashMap<>();

  /**
   * @param addresses finds those of a name
   */
  Derive(Known known, Function<String, List<Cidr>> addresses) {
    this.known = known;
    this.addresses = addresses;
    this.areas = new Areas(known.groups());
  }

  /** What the host of the site server is called in a topology. */
  static String ownName(Known.Own own) {
    return name(own.name(), own.site().value().toLowerCase(Locale.ROOT) + "-server");
  }

  Topology topology() {
    own();
    known.systems().forEach(this::system);
    hosts.values().forEach(host -> host.addresses().forEach(areas::host));
    known
        .clients()
        .counted(areas.divided())
        .forEach((address, devices) ->
            Blocks.address(address).ifPresent(block -> areas.client(block, devices)));
    long managed = known.contact().contact().values().stream().mapToLong(Long::longValue).sum();
    if (areas.clients().isEmpty() && managed > 0) {
      hosts.values().stream()
          .limit(1)
          .forEach(host -> areas.client(host.addresses().getFirst(), managed));
    }
    Map<String, Network> networks = areas.networks();
    Map<String, ClientGroup> clients = new LinkedHashMap<>();
    networks
        .values()
        .forEach(network -> {
          long devices = areas.clients().getOrDefault(network.name(), 0L);
          if (devices > 0) {
            String name = name("clients-" + network.name(), "clients");
            clients.put(
                name,
                new ClientGroup(
                    name, network.ranges(), List.of(Assignment.of(Party.CLIENT, site())), devices));
          }
        });
    return new Topology(
        known.own().site().value(),
        networks,
        Map.of(known.own().site(), ownSite()),
        hosts,
        clients,
        Map.of(),
        List.of(),
        Set.of());
  }

  /** What is not in the topology and should be; to be asked after it. */
  Optional<String> missing() {
    return areas.beyond() == 0
        ? Optional.empty()
        : Optional.of(
            ("%d devices are in networks that no boundary group has, beyond the %d such networks"
                    + " that are listed: these networks are not in this document, and no firewall"
                    + " rule is derived for them. Declare boundary groups that hold them (muster"
                    + " boundary locate ADDRESS says which group has an address), or add them to"
                    + " the exported document by hand.")
                .formatted(areas.beyond(), Areas.MOST_SEEN));
  }

  private Optional<SiteCode> site() {
    return Optional.of(known.own().site());
  }

  private Site ownSite() {
    Map<ListenerKind, Integer> ports = new LinkedHashMap<>();
    known
        .own()
        .ports()
        .forEach((protocol, port) -> {
          switch (protocol) {
            case HTTP -> {
              ports.put(new ListenerKind(Party.MANAGEMENT_POINT, protocol), port);
              ports.put(new ListenerKind(Party.DISTRIBUTION_POINT, protocol), port);
              ports.put(new ListenerKind(Party.FALLBACK_STATUS_POINT, protocol), port);
            }
            case HTTPS -> {
              ports.put(new ListenerKind(Party.MANAGEMENT_POINT, protocol), port);
              ports.put(new ListenerKind(Party.DISTRIBUTION_POINT, protocol), port);
            }
            case CLIENT_NOTIFICATION ->
                ports.put(new ListenerKind(Party.MANAGEMENT_POINT, protocol), port);
            case SQL -> ports.put(new ListenerKind(Party.SITE_DATABASE, protocol), port);
            default -> {}
          }
        });
    return new Site(
        known.own().site(),
        SiteType.PRIMARY,
        Optional.empty(),
        ports,
        Optional.empty(),
        Optional.empty());
  }

  private void own() {
    Known.Own own = known.own();
    List<Party> parties = new ArrayList<>(ALWAYS);
    ROLES.stream().filter(party -> runs(own, party)).forEach(parties::add);
    Optional<String> database = own.database().filter(url -> !url.equals(DISTRIBUTION));
    if (database.isEmpty()) {
      parties.add(Party.SITE_DATABASE);
    }
    List<Cidr> at =
        own.listen().equals("0.0.0.0") || own.listen().equals("::")
            ? addresses.apply(own.name())
            : addresses.apply(own.listen());
    add(
        ownName(own),
        dns(own.name()),
        at,
        parties.stream().map(party -> Assignment.of(party, site())).toList(),
        Optional.of(own.dynamic()));
    database.ifPresent(this::database);
  }

  private static boolean runs(Known.Own own, Party party) {
    return own.roles().stream().anyMatch(role -> role.role().equals(party.label()));
  }

  private void database(String url) {
    String plainUrl = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
    String host = url.startsWith(HOSTED) ? url.substring(HOSTED.length()) : "";
    URI address =
        URI.create(
            host.isEmpty()
                ? plainUrl
                : "postgresql://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host));
    Assignment plain = Assignment.of(Party.SITE_DATABASE, site());
    Assignment role =
        new Assignment(
            plain.party(),
            plain.site(),
            address.getPort() > 0 ? Map.of(Protocol.SQL, address.getPort()) : Map.of(),
            false,
            false,
            false,
            plain.tftpAnswer(),
            plain.multicastGroups());
    if (address.getHost() != null) {
      add(
          name(address.getHost(), "database"),
          dns(address.getHost()),
          addresses.apply(address.getHost()),
          List.of(role),
          Optional.empty());
    }
  }

  private void system(SiteSystem system) {
    List<Assignment> roles =
        system.roles().stream()
            .flatMap(role ->
                Arrays.stream(Party.values()).filter(party -> party.label().equals(role.role())))
            .map(party -> Assignment.of(party, site()))
            .map(role -> system.internetFacing() ? facing(role) : role)
            .toList();
    if (!roles.isEmpty()) {
      add(
          name(system.name(), "host-" + hosts.size()),
          dns(system.address()),
          addresses.apply(system.address()),
          roles,
          Optional.empty());
    }
  }

  private static Assignment facing(Assignment role) {
    return SystemRole.forClients().contains(role.party().label()) ? role.facingTheInternet() : role;
  }

  /** Several roles of one address are one host; a host without an address has no connections. */
  private void add(
      String name,
      Optional<String> dns,
      List<Cidr> at,
      List<Assignment> roles,
      Optional<PortRange> dynamic) {
    Optional<Host> same =
        hosts.values().stream()
            .filter(host -> host.addresses().stream().anyMatch(at::contains))
            .findFirst();
    if (same.isPresent()) {
      Host before = same.get();
      List<Assignment> all = new ArrayList<>(before.assignments());
      roles.stream()
          .filter(role -> all.stream().noneMatch(one -> one.party() == role.party()))
          .forEach(all::add);
      hosts.put(before.name(), host(before.name(), before.dns(), before.addresses(), all, dynamic));
    } else if (!at.isEmpty()) {
      String free = hosts.containsKey(name) ? name + "-" + hosts.size() : name;
      hosts.put(free, host(free, dns, at, roles, dynamic));
    }
  }

  private static Host host(
      String name,
      Optional<String> dns,
      List<Cidr> at,
      List<Assignment> roles,
      Optional<PortRange> dynamic) {
    return new Host(name, dns, at, roles, false, dynamic, Optional.empty());
  }

  private static Optional<String> dns(String name) {
    return name.matches("[0-9.]+|.*:.*") || name.equals("localhost")
        ? Optional.empty()
        : Optional.of(name);
  }

  /** The first label of a name, as topologies name hosts. */
  private static String name(String full, String otherwise) {
    if (full.matches("[0-9.]+|.*:.*")) {
      return otherwise;
    }
    String label = full.toLowerCase(Locale.ROOT).split("[.]", 2)[0];
    String plain = label.replaceAll("[^a-z0-9-]", "-").replaceAll("^-+|-+$", "");
    return plain.isEmpty() || plain.length() > 63 ? otherwise : plain;
  }
}
