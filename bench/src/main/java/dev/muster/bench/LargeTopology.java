package dev.muster.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A hierarchy of many hosts as a topology document, the same for the same size: one central
 * administration site, four primary sites with two secondary sites each, and clients in 60
 * networks, some of them with IPv6 too or alone.
 *
 * @param hosts how many hosts it has, from 100 to 5000
 * @param clients how many clients its 60 groups have together
 */
record LargeTopology(int hosts, long clients) {
  /** The host with the most peers: the site server of the first primary site. */
  static final String SITE_SERVER = "p01-site";

  /** A management point that a quarter of all clients ask. */
  static final String MANAGEMENT_POINT = "p01-mp1";

  private static final int PRIMARIES = 4;
  private static final int CLIENT_NETWORKS = 60;

  LargeTopology {
    if (hosts < 100 || hosts > 5_000 || clients < CLIENT_NETWORKS) {
      throw new IllegalArgumentException(
          "100 to 5000 hosts and at least %d clients, not %d and %d"
              .formatted(CLIENT_NETWORKS, hosts, clients));
    }
  }

  /** The hierarchy that the project's goals speak of. */
  static LargeTopology usual() {
    return new LargeTopology(500, 150_000);
  }

  /** The document. */
  String document() {
    StringBuilder text = new StringBuilder("muster: topology/1\nname: large\n\n");
    networks(text);
    sites(text);
    text.append("\nhosts:\n");
    servers().forEach(line -> text.append("  ").append(line).append('\n'));
    clients(text);
    text.append(
        """

        outside:
          dc: { addresses: [10.0.0.2, "fd00:0:0::2"], services: [domain-controller, global-catalog, network-service] }
          time: { addresses: [10.0.0.3], services: [time-service] }
          dhcp: { addresses: [10.0.0.4], services: [dhcp-server] }
          shares: { addresses: [10.0.0.5], services: [file-share] }
          internet: { anywhere: true, services: [internet, upstream-update-server] }

        administration:
          - { from: [10.0.0.50], tcp: [22] }

        extensions: [X07]
        """);
    return text.toString();
  }

  private static void networks(StringBuilder text) {
    text.append("networks:\n");
    for (int site = 0; site <= PRIMARIES; site++) {
      text.append("  servers%d: [10.%d.0.0/20, \"fd00:0:%x::/64\"]\n".formatted(site, site, site));
    }
    for (int network = 0; network < CLIENT_NETWORKS; network++) {
      text.append("  office%d: [%s]\n".formatted(network, String.join(", ", blocks(network))));
    }
  }

  /** Every fifth network has both families, every fifteenth IPv6 alone. */
  private static List<String> blocks(int network) {
    String v4 = "10.%d.0.0/17".formatted(100 + network);
    String v6 = "\"fd00:1:%x::/64\"".formatted(network);
    if (network % 15 == 14) {
      return List.of(v6);
    }
    return network % 5 == 4 ? List.of(v4, v6) : List.of(v4);
  }

  private static void sites(StringBuilder text) {
    text.append("\nsites:\n  C00: { type: central-administration }\n");
    for (int primary = 1; primary <= PRIMARIES; primary++) {
      String ports =
          primary == 1 ? ", ports: { client-requests: { http: 8080, https: 8443 } }" : "";
      text.append("  P0%d: { type: primary, parent: C00%s }\n".formatted(primary, ports));
      for (int secondary = 1; secondary <= 2; secondary++) {
        text.append("  S%d%d: { type: secondary, parent: P0%1$d }\n".formatted(primary, secondary));
      }
    }
  }

  private List<String> servers() {
    List<String> lines = new ArrayList<>();
    server(lines, "C00", 0, "site", "site-server, provider");
    server(lines, "C00", 0, "db", "site-database");
    server(lines, "C00", 0, "sup", "software-update-point, endpoint-protection-point");
    server(lines, "C00", 0, "rsp", "reporting-services-point, asset-intelligence-point");
    lines.add("admin: { addresses: [10.0.0.50], site: C00, roles: [console] }");
    for (int primary = 1; primary <= PRIMARIES; primary++) {
      primary(lines, primary);
    }
    for (int number = 0; lines.size() < hosts; number++) {
      lines.add(distributionPoint(number));
    }
    return lines;
  }

  private static void primary(List<String> lines, int primary) {
    String code = "P0" + primary;
    server(lines, code, primary, "site", "site-server");
    server(lines, code, primary, "db", "site-database");
    server(lines, code, primary, "sms1", "provider");
    server(lines, code, primary, "sms2", "provider, reporting-services-point");
    for (int i = 1; i <= 6; i++) {
      server(lines, code, primary, "mp" + i, "management-point");
    }
    server(lines, code, primary, "sup1", "software-update-point");
    server(lines, code, primary, "sup2", "software-update-point");
    server(lines, code, primary, "smp", "state-migration-point, fallback-status-point");
    server(
        lines,
        code,
        primary,
        "edge",
        "{ role: management-point, internet-facing: true }, { role: distribution-point, internet-facing: true }");
    server(lines, code, primary, "desk", "console");
    for (int secondary = 1; secondary <= 2; secondary++) {
      String branch = "S%d%d".formatted(primary, secondary);
      server(lines, branch, primary, "site", "site-server, site-database");
      server(lines, branch, primary, "mp", "management-point, distribution-point");
    }
  }

  /** Servers stand in the network of their primary site, with an address of each family. */
  private static void server(
      List<String> lines, String site, int network, String name, String roles) {
    int number = 10 + lines.size();
    lines.add(
        "%s-%s: { addresses: [10.%d.0.%d, \"fd00:0:%x::%x\"], site: %s, roles: [%s] }"
            .formatted(
                site.toLowerCase(Locale.ROOT),
                name,
                network,
                number,
                network,
                number,
                site,
                roles));
  }

  /** Distribution points stand beside the clients; every third belongs to a secondary site. */
  private static String distributionPoint(int number) {
    int network = number % CLIENT_NETWORKS;
    int primary = primaryOf(network);
    String site = number % 3 == 2 ? "S%d%d".formatted(primary, 1 + number / 3 % 2) : "P0" + primary;
    List<String> addresses =
        blocks(network).stream()
            .map(block ->
                block.contains(":")
                    ? block.replace("::/64", "::a:%x".formatted(number))
                    : block.replace("0.0/17", "1." + (10 + number / 60)))
            .toList();
    String pxe =
        number % 5 == 0
            ? ", { role: distribution-point-pxe, tftp-answer: %s }"
                .formatted(number % 2 == 0 ? "dynamic" : "from-69")
            : "";
    return "dp%d: { addresses: [%s], site: %s, roles: [distribution-point%s] }"
        .formatted(number, String.join(", ", addresses), site, pxe);
  }

  private void clients(StringBuilder text) {
    text.append("\nclients:\n");
    long each = clients / CLIENT_NETWORKS;
    for (int network = 0; network < CLIENT_NETWORKS; network++) {
      long count = network == 0 ? clients - each * (CLIENT_NETWORKS - 1) : each;
      text.append(
          "  office%d-pcs: { network: office%1$d, site: P0%d, count: %d }\n"
              .formatted(network, primaryOf(network), count));
    }
  }

  private static int primaryOf(int network) {
    return 1 + network % PRIMARIES;
  }
}
