package dev.muster.topology;

/**
 * A primary site as large as one is planned: management points and update points in the centre, a
 * distribution point in every branch, and the clients in the branches' networks.
 */
public final class LargeTopology {
  private static final int CENTRAL = 30;
  private static final int BRANCHES = 300;

  private LargeTopology() {}

  /**
   * The document.
   *
   * @param hosts how many hosts, at least 31
   * @param clients how many clients in 300 networks
   */
  public static String document(int hosts, int clients) {
    StringBuilder text =
        new StringBuilder(
            """
            muster: topology/1
            name: large
            networks:
              centre: [10.0.0.0/22, "fd00::/64"]
            """);
    for (int branch = 0; branch < BRANCHES; branch++) {
      text.append(
          "  branch%d: [10.%d.%d.0/22, \"fd00:%x::/64\"]%n"
              .formatted(branch, 1 + branch / 64, branch % 64 * 4, branch + 1));
    }
    text.append("sites:\n  P01: { type: primary, dynamic-rpc: 50000-50099 }\nhosts:\n");
    for (int host = 0; host < hosts; host++) {
      int branch = (host - CENTRAL) % BRANCHES;
      int number = 10 + host % 1000 / 4;
      String addresses =
          host < CENTRAL
              ? "10.0.0.%d, \"fd00::%x\"".formatted(10 + host, 10 + host)
              : "10.%d.%d.%d, \"fd00:%x::%x\""
                  .formatted(1 + branch / 64, branch % 64 * 4, number, branch + 1, host);
      text.append(
          "  host%d: { dns: host%d.example.org, addresses: [%s], site: P01, roles: [%s] }%n"
              .formatted(host, host, addresses, roles(host)));
    }
    text.append("clients:\n");
    for (int branch = 0; branch < BRANCHES; branch++) {
      text.append(
          "  pcs%d: { network: branch%d, site: P01, count: %d }%n"
              .formatted(branch, branch, clients / BRANCHES));
    }
    text.append(
        """
        outside:
          dc: { addresses: [10.0.1.2, 10.0.1.3], services: [domain-controller, global-catalog] }
          names: { addresses: [10.0.1.4], services: [network-service, time-service] }
          internet: { anywhere: true, services: [internet, upstream-update-server] }
        administration:
          - { from: [10.0.2.0/24], tcp: [22] }
        extensions: [X07]
        """);
    return text.toString();
  }

  private static String roles(int host) {
    if (host >= CENTRAL) {
      return "distribution-point, distribution-point-pxe";
    }
    return switch (host) {
      case 0 -> "site-server";
      case 1 -> "site-database";
      case 2, 3 -> "provider";
      case 4 -> "fallback-status-point";
      case 5 -> "reporting-services-point";
      case 6, 7, 8, 9, 10, 11 -> "software-update-point";
      default -> "management-point, distribution-point";
    };
  }

  /** Prints a document of 500 hosts and 150,000 clients, or of as many as the arguments say. */
  public static void main(String[] arguments) {
    boolean given = arguments.length == 2;
    System.out.print(
        document(
            given ? Integer.parseInt(arguments[0]) : 500,
            given ? Integer.parseInt(arguments[1]) : 150_000));
  }
}
