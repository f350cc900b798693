package dev.muster.command.site;

import dev.muster.contracts.matrix.Connection;
import dev.muster.contracts.matrix.Matrix;
import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Ports;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.site.systems.SystemRole;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ports on which a site on one computer listens (matrix: C12, C15, C17, C28 and note 2).
 *
 * @param http of management point, distribution point and fallback status point
 * @param https of management point and distribution point
 * @param notification of the management point
 * @param sql of the site database
 * @param metrics of monitoring, on loopback (extension X03); absent is the usual one
 */
public record SitePorts(int http, int https, int notification, int sql, OptionalInt metrics) {
  private static final int STANDARD_METRICS = 9464;
  private static final int ALTERNATE_HTTP = 8180;
  private static final int ALTERNATE_METRICS = 19464;

  /** Those of the matrix. */
  public static final SitePorts STANDARD =
      new SitePorts(80, 443, 10123, 1433, OptionalInt.of(STANDARD_METRICS));

  /** Others, which need no privilege; note 2 of the matrix lets these rows be moved. */
  public static final SitePorts ALTERNATE =
      new SitePorts(ALTERNATE_HTTP, 8543, 20123, 14330, OptionalInt.of(ALTERNATE_METRICS));

  /** Settings from before monitoring had a port get the usual one. */
  public SitePorts {
    int usual = http == ALTERNATE_HTTP ? ALTERNATE_METRICS : STANDARD_METRICS;
    metrics = OptionalInt.of(metrics.orElse(usual));
  }

  /** Where the roles of the site listen, wherever they run. */
  SystemRole.Ports ofRoles() {
    return new SystemRole.Ports(http, https, notification);
  }

  /** The port of monitoring. */
  public int monitoring() {
    return metrics.orElseThrow();
  }

  private static final Set<Party> HERE =
      Set.of(
          Party.MANAGEMENT_POINT,
          Party.DISTRIBUTION_POINT,
          Party.FALLBACK_STATUS_POINT,
          Party.SITE_DATABASE);

  /** Which ports a site takes. */
  public enum Choice {
    /** Those of the matrix. */
    STANDARD,
    /** Others, as note 2 allows. */
    ALTERNATE;

    /** As the command line takes it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The ports of this choice. */
  public static SitePorts of(Choice choice) {
    return switch (choice) {
      case STANDARD -> STANDARD;
      case ALTERNATE -> ALTERNATE;
    };
  }

  /** The rows of the matrix that this port is for, such as {@code C12/http, C17/http}. */
  String rows(int port) {
    return Matrix.rows().stream()
        .filter(row -> HERE.contains(row.to()) && port == port(row.protocol()))
        .filter(row -> row.from() == Party.CLIENT || row.to() == Party.SITE_DATABASE)
        .map(row -> row.id().toString())
        .collect(Collectors.joining(", "));
  }

  /** The rows of the first port that the reason of a failure names, for behind it. */
  String rowsOf(String reason) {
    return Stream.of(http, https, notification)
        .filter(port -> reason.contains("port " + port + ":"))
        .map(port -> " (matrix: " + rows(port) + ")")
        .findFirst()
        .orElse("");
  }

  /** The port of a protocol; 0 where it is none of these. */
  public int port(Protocol protocol) {
    return switch (protocol) {
      case HTTP -> http;
      case HTTPS -> https;
      case CLIENT_NOTIFICATION -> notification;
      case SQL -> sql;
      default -> 0;
    };
  }

  /** The fixed ports of the matrix that note 2 does not let anybody move, such as 135 and 445. */
  static List<Integer> unmovable() {
    return Matrix.rows().stream()
        .filter(row -> HERE.contains(row.to()) && !row.configurable())
        .map(Connection::tcp)
        .filter(Ports.One.class::isInstance)
        .map(port -> ((Ports.One) port).port())
        .distinct()
        .sorted()
        .toList();
  }
}
