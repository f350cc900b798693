package dev.muster.topology;

import dev.muster.contracts.matrix.Matrix;
import dev.muster.contracts.matrix.Party;
import dev.muster.topology.reader.TopologyReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Makes valid topologies of every kind: a hierarchy, hosts with random roles, both address
 * families, custom ports, restrictions, proxies, clients in networks and on the internet.
 */
public final class RandomTopology {
  private static final List<String> EVERYWHERE =
      List.of(
          "reporting-services-point",
          "software-update-point",
          "endpoint-protection-point",
          "asset-intelligence-point",
          "system-health-validator",
          "exchange-connector");
  private static final List<String> PRIMARY =
      List.of(
          "management-point",
          "distribution-point",
          "fallback-status-point",
          "state-migration-point",
          "catalog-website-point",
          "catalog-web-service-point",
          "enrollment-point",
          "enrollment-proxy-point",
          "out-of-band-service-point",
          "cloud-mdm-connector");
  private static final List<String> SECONDARY =
      List.of(
          "management-point",
          "distribution-point",
          "software-update-point",
          "state-migration-point");
  private static final List<String> FACING =
      List.of(
          "management-point",
          "distribution-point",
          "fallback-status-point",
          "software-update-point",
          "catalog-website-point",
          "enrollment-proxy-point");
  private static final List<String> DEVICES =
      List.of(
          "client",
          "mac-computer",
          "mobile-device",
          "amt-controller",
          "console",
          "out-of-band-console");

  private record Place(String code, String type, String parent) {}

  private final Random random;
  private final StringBuilder text = new StringBuilder("muster: topology/1\nname: random\n");
  private final Map<String, List<String>> networks = new LinkedHashMap<>();
  private final List<Place> sites = new ArrayList<>();
  private int hosts;

  private RandomTopology(Random random) {
    this.random = random;
  }

  /** A random topology. */
  public static Topology next(Random random) {
    return TopologyReader.read("random.yaml", document(random));
  }

  /** A random topology as a document. */
  public static String document(Random random) {
    RandomTopology topology = new RandomTopology(random);
    topology.networks();
    topology.sites();
    topology.hosts();
    topology.clients();
    topology.outside();
    topology.rest();
    return topology.text.toString();
  }

  private void networks() {
    text.append("networks:\n");
    int number = 2 + random.nextInt(3);
    for (int i = 1; i <= number; i++) {
      int families = random.nextInt(5);
      List<String> prefixes = new ArrayList<>();
      if (families != 0 || i == 1) {
        prefixes.add("10." + i + ".0.");
      }
      if (families <= 1) {
        prefixes.add("fd00:" + i + "::");
      }
      networks.put("net" + i, prefixes);
      text.append("  net").append(i).append(": [");
      text.append(
          prefixes.stream()
              .map(prefix -> prefix.contains(":") ? "\"" + prefix + "/64\"" : prefix + "0/24")
              .collect(Collectors.joining(", ")));
      text.append("]\n");
    }
  }

  private void sites() {
    boolean central = random.nextInt(3) == 0;
    if (central) {
      sites.add(new Place("C00", "central-administration", ""));
    }
    for (int i = 1; i <= (central ? 1 + random.nextInt(2) : 1); i++) {
      sites.add(new Place("P0" + i, "primary", central ? "C00" : ""));
      if (random.nextInt(3) == 0) {
        sites.add(new Place("S0" + i, "secondary", "P0" + i));
      }
    }
    text.append("sites:\n");
    for (Place site : sites) {
      int index = sites.indexOf(site);
      text.append("  ")
          .append(site.code())
          .append(":\n    type: ")
          .append(site.type())
          .append('\n');
      line(!site.parent().isEmpty(), "    parent: " + site.parent());
      line(
          chance(3),
          "    dynamic-rpc: %d-%d".formatted(50_000 + index * 200, 50_050 + index * 200));
      line(chance(3), "    proxy: { addresses: [%s], port: 3128 }".formatted(proxy(20 + index)));
      if (chance(2)) {
        text.append(
            "    ports:\n      management-point: { client-notification: %d }\n"
                .formatted(10_200 + index));
        sitePorts(index);
      }
    }
  }

  private void sitePorts(int index) {
    line(
        chance(2),
        "      client-requests: { http: %d, https: %d }".formatted(8_000 + index, 8_400 + index));
    line(chance(3), "      distribution-point: { https: %d }".formatted(8_410 + index));
    line(chance(3), "      software-update-point: { http: %d }".formatted(8_530 + index * 2));
    line(chance(3), "      upstream-update-server: { https: %d }".formatted(8_631 + index * 2));
    line(
        chance(3),
        "      client: { wake-on-lan: %d, wake-up-proxy: %d }"
            .formatted(40_009 + index, 25_600 + index));
    line(chance(3), "      enrollment-point: { https: %d }".formatted(8_420 + index));
    line(chance(4), "      any: { metrics: %d }".formatted(9_500 + index));
    line(chance(4), "      reporting-services-point: { http: %d }".formatted(8_010 + index));
  }

  private void hosts() {
    text.append("hosts:\n");
    boolean sharedDatabase = chance(4);
    for (Place site : sites) {
      List<String> core = new ArrayList<>(List.of("site-server"));
      if (!sharedDatabase) {
        core.add(database(site));
      }
      if (!site.type().equals("secondary")) {
        core.add("provider");
      }
      List<List<String>> spread = new ArrayList<>();
      for (String role : core) {
        if (spread.isEmpty() || chance(2)) {
          spread.add(new ArrayList<>());
        }
        spread.getLast().add(role);
      }
      int systems = random.nextInt(5);
      for (int i = 0; i < systems; i++) {
        spread.add(new ArrayList<>());
      }
      for (String role : allowed(site)) {
        for (List<String> host : spread) {
          if (random.nextInt(spread.size() + 2) == 0 && !host.contains(role)) {
            host.add(role);
          }
        }
      }
      spread.stream().filter(host -> !host.isEmpty()).forEach(roles -> host(site, roles));
      if (!site.type().equals("secondary")) {
        devices(site);
      }
    }
    if (sharedDatabase) {
      host("", sites.stream().map(this::database).toList(), "");
    }
  }

  private static List<String> allowed(Place site) {
    return switch (site.type()) {
      case "secondary" -> SECONDARY;
      case "primary" -> {
        List<String> all = new ArrayList<>(EVERYWHERE);
        all.addAll(PRIMARY);
        yield all;
      }
      default -> EVERYWHERE;
    };
  }

  private void host(Place site, List<String> roles) {
    boolean server = roles.contains("site-server");
    List<String> written = new ArrayList<>();
    for (String role : roles) {
      written.add(chance(2) || !role.endsWith("-point") ? role : withSettings(role));
    }
    if (roles.contains("distribution-point") && chance(2)) {
      written.add(
          "{ role: distribution-point-pxe, tftp-answer: %s }"
              .formatted(chance(2) ? "dynamic" : "from-69"));
    }
    if (roles.contains("distribution-point") && chance(2)) {
      written.add(
          chance(2)
              ? "distribution-point-multicast"
              : "{ role: distribution-point-multicast, multicast-groups: [239.192.63.7, \"ff08::4:0/112\"] }");
    }
    String extra = !server && chance(3) ? "site-server-initiates: true, " : "";
    extra +=
        chance(5) ? "dynamic-rpc: %d-%d, ".formatted(52_000 + hosts * 20, 52_010 + hosts * 20) : "";
    extra += chance(6) ? "proxy: { addresses: [%s], port: 3129 }, ".formatted(proxy(60)) : "";
    host(site.code(), written, extra);
  }

  private String withSettings(String role) {
    List<String> settings = new ArrayList<>(List.of("role: " + role));
    if (FACING.contains(role) && chance(2)) {
      settings.add("internet-facing: true");
    }
    if (chance(3)) {
      switch (role) {
        case "management-point" -> settings.add("ports: { http: %d }".formatted(8_100 + hosts));
        case "distribution-point" -> settings.add("ports: { https: %d }".formatted(8_300 + hosts));
        case "software-update-point" ->
            settings.add("ports: { https: %d }".formatted(8_701 + hosts * 2));
        case "catalog-web-service-point" ->
            settings.add("ports: { http: %d, https: %d }".formatted(8_200 + hosts, 8_900 + hosts));
        default -> {}
      }
    }
    return "{ " + String.join(", ", settings) + " }";
  }

  private void devices(Place site) {
    boolean primary = site.type().equals("primary");
    for (int i = random.nextInt(4); i > 0; i--) {
      List<String> roles = new ArrayList<>();
      for (String device : DEVICES) {
        if (chance(3) && (primary || device.contains("console"))) {
          roles.add(
              device.equals("client") && chance(2)
                  ? "{ role: client, %s: true }"
                      .formatted(chance(2) ? "workgroup" : "internet-only")
                  : device);
        }
      }
      host(site.code(), roles.isEmpty() ? List.of("console") : roles, "");
    }
  }

  private String database(Place site) {
    int index = sites.indexOf(site);
    return "{ role: site-database, site: %s, ports: { sql: %d, service-broker: %d } }"
        .formatted(site.code(), 1_433 + index, 4_022 + index);
  }

  private void host(String site, List<String> roles, String extra) {
    hosts++;
    List<String> prefixes = any(List.copyOf(networks.values()));
    List<String> addresses =
        prefixes.stream()
            .map(prefix ->
                prefix.contains(":") ? "\"%s%x\"".formatted(prefix, hosts) : prefix + hosts)
            .toList();
    List<String> used = addresses.size() > 1 && chance(3) ? List.of(any(addresses)) : addresses;
    text.append(
        "  host%d: { addresses: %s, %s%sroles: [%s] }\n"
            .formatted(
                hosts,
                used,
                site.isEmpty() ? "" : "site: " + site + ", ",
                extra,
                String.join(", ", roles)));
  }

  private void clients() {
    text.append("clients:\n");
    List<Place> primaries = sites.stream().filter(site -> site.type().equals("primary")).toList();
    for (int i = 0; i <= random.nextInt(4); i++) {
      String site = any(primaries).code();
      String what =
          switch (random.nextInt(6)) {
            case 0 -> "anywhere: true, internet-only: true";
            case 1 -> "anywhere: true, internet-only: true, devices: [mobile-device, mac-computer]";
            case 2 -> "network: %s, workgroup: true".formatted(network());
            case 3 -> "network: %s, devices: [client, amt-controller]".formatted(network());
            case 4 -> "network: %s, devices: [console]".formatted(network());
            default -> "network: " + network();
          };
      text.append("  group%d: { site: %s, %s }\n".formatted(i, site, what));
    }
  }

  private void outside() {
    text.append("outside:\n");
    List<Party> services =
        List.of(Party.values()).stream()
            .filter(
                party -> party.kind() == Party.Kind.OUTSIDE || party.kind() == Party.Kind.EXTENSION)
            .filter(_ -> random.nextInt(3) > 0)
            .toList();
    int i = 0;
    for (Party service : services) {
      i++;
      boolean anywhere = chance(5) && service != Party.MONITORING;
      String where =
          anywhere
              ? "anywhere: true"
              : switch (random.nextInt(3)) {
                case 0 -> "addresses: [\"2001:db8::%x\", 192.0.2.%d]".formatted(i, i);
                case 1 -> "addresses: [198.51.%d.0/24]".formatted(i);
                default -> "addresses: [192.0.2." + i + "]";
              };
      text.append("  service%d: { %s, services: [%s] }\n".formatted(i, where, service.label()));
    }
    line(true, "  last: { anywhere: true, services: [internet] }");
  }

  private void rest() {
    line(chance(2), "administration:\n  - { from: [10.1.0.1, \"fd00:1::/64\"], tcp: [22, 5986] }");
    List<String> pairs =
        Matrix.extensions().stream().map(row -> row.id().pair()).filter(_ -> chance(2)).toList();
    text.append("extensions: ").append(pairs).append('\n');
  }

  private String proxy(int number) {
    return chance(2)
        ? "203.0.113." + number
        : "203.0.113.%d, \"2001:db8:f::%x\"".formatted(number, number);
  }

  private String network() {
    return any(List.copyOf(networks.keySet()));
  }

  private void line(boolean wanted, String line) {
    if (wanted && !line.isEmpty()) {
      text.append(line).append('\n');
    }
  }

  private boolean chance(int of) {
    return random.nextInt(of) == 0;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
