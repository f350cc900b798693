package dev.muster.command.site;

import dev.muster.contracts.matrix.RowId;
import dev.muster.platform.rolehost.Role;
import dev.muster.platform.rolehost.RoleHost;
import dev.muster.platform.rolehost.RoleStatus;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.site.health.SiteHealth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the process around a site knows of its health. */
final class Around implements SiteHealth.Surroundings {
  /** The site's own certificate. */
  static final String SITE = "of the site";

  /** The certificate that setup made for its administrator. */
  static final String ADMINISTRATOR = "of the first administrator";

  private static final String RESTART = "start the site again: it makes a new one at each start";

  private final SiteFolder folder;
  private final SitePorts ports;
  private final Roles roles;
  private final Map<String, Instant> ends;

  /** The roles of this process. */
  record Roles(
      RoleHost host,
      ManagementPoint managementPoint,
      Role distributionPoint,
      ProviderRole provider) {
    Stream<Role> all() {
      return Stream.of(managementPoint, distributionPoint, provider);
    }
  }

  /**
   * Looks at this.
   *
   * @param ends when the certificates end that do not change while the site runs
   */
  Around(SiteFolder folder, SitePorts ports, Roles roles, Map<String, Instant> ends) {
    this.folder = folder;
    this.ports = ports;
    this.roles = roles;
    this.ends = Map.copyOf(ends);
  }

  @Override
  public List<RoleStatus> roles() {
    return roles.host().states();
  }

  @Override
  public String portsOf(String name) {
    return roles
        .all()
        .filter(role -> role.name().equals(name))
        .flatMap(role -> role.serves().stream())
        .sorted(Comparator.comparing(RowId::toString))
        .map(row -> "port " + port(row) + " for " + row)
        .collect(Collectors.joining(", "));
  }

  private int port(RowId row) {
    int port = ports.port(row.protocol());
    return port == 0 ? roles.provider().port() : port;
  }

  @Override
  public List<SiteHealth.Ending> endings() {
    List<SiteHealth.Ending> all = new ArrayList<>();
    ends.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each ->
            all.add(new SiteHealth.Ending(each.getKey(), each.getValue(), advice(each.getKey()))));
    all.add(new SiteHealth.Ending("of the provider", roles.provider().expires(), RESTART));
    return all;
  }

  private static String advice(String name) {
    return switch (name) {
      case SITE -> "certify the site again with the exported root";
      case ADMINISTRATOR -> "muster site recover-administrator makes a new one";
      default -> RESTART;
    };
  }

  @Override
  public long spooled() {
    return roles.managementPoint().waiting();
  }

  @Override
  public Path folder() {
    return folder.root();
  }

  @Override
  public List<Path> exportedRoot() {
    return Stream.of(SiteSetup.ROOT, SiteSetup.PASSPHRASE)
        .map(folder.administration()::resolve)
        .filter(Files::exists)
        .toList();
  }
}
