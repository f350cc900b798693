package dev.muster.command.site;

import dev.muster.contracts.matrix.RowId;
import dev.muster.platform.rolehost.Role;
import dev.muster.platform.rolehost.RoleHost;
import dev.muster.platform.rolehost.RoleState;
import dev.muster.platform.rolehost.RoleStatus;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.site.health.SiteHealth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the process around a site knows of its health. */
final class Around implements SiteHealth.Surroundings {
  private static final String RESTART =
      "start the site again: it makes a new one at each start, and renews it while it runs";

  private final SiteFolder folder;
  private final SitePorts ports;
  private final Roles roles;
  private final Certificates certificates;

  /** The roles of this process. */
  record Roles(
      RoleHost host,
      ManagementPoint managementPoint,
      Role distributionPoint,
      Role fallbackStatusPoint,
      ProviderRole provider,
      ProviderDiscovery discovery) {
    Stream<Role> all() {
      return Stream.of(managementPoint, distributionPoint, fallbackStatusPoint, provider);
    }
  }

  /**
   * What ends one day.
   *
   * @param site when the site's own certificate ends
   * @param listeners those of this computer's listeners
   * @param administrator when the certificate ends that setup made, if it did
   */
  record Certificates(
      Instant site, ServerCertificates listeners, Optional<Instant> administrator) {}

  /** Looks at this. */
  Around(SiteFolder folder, SitePorts ports, Roles roles, Certificates certificates) {
    this.folder = folder;
    this.ports = ports;
    this.roles = roles;
    this.certificates = certificates;
  }

  @Override
  public List<RoleStatus> roles() {
    return roles.host().states();
  }

  @Override
  public String portsOf(String name) {
    if (name.equals(roles.discovery().name())) {
      return runs(name) ? roles.discovery().said() : "port 135 for C23/rpc-endpoint-mapper";
    }
    return roles
        .all()
        .filter(role -> role.name().equals(name))
        .flatMap(role -> role.serves().stream())
        .sorted(Comparator.comparing(RowId::toString))
        .map(row -> "port " + port(row) + " for " + row)
        .collect(Collectors.joining(", "));
  }

  private boolean runs(String name) {
    return roles().stream()
        .anyMatch(one -> one.role().equals(name) && one.state() instanceof RoleState.Running);
  }

  private int port(RowId row) {
    int port = ports.port(row.protocol());
    return port == 0 ? roles.provider().port() : port;
  }

  @Override
  public List<SiteHealth.Ending> endings() {
    Stream<SiteHealth.Ending> always =
        Stream.of(
            new SiteHealth.Ending(
                "of the site",
                certificates.site(),
                "certify the site again with the exported root"),
            new SiteHealth.Ending("of the listeners", certificates.listeners().expires(), RESTART));
    Stream<SiteHealth.Ending> administrator =
        certificates.administrator().stream()
            .map(end ->
                new SiteHealth.Ending(
                    "of the first administrator",
                    end,
                    "muster site recover-administrator makes a new one"));
    return Stream.concat(always, administrator).toList();
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
