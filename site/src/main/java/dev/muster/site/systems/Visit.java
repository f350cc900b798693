package dev.muster.site.systems;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.link.HostConfiguration;
import dev.muster.contracts.link.HostReport;
import dev.muster.contracts.link.RoleOrder;
import dev.muster.platform.link.HostConnection;
import dev.muster.platform.link.LinkPeer;
import dev.muster.site.systems.SystemRole.DistributionPointRole;
import dev.muster.site.systems.SystemRole.FallbackStatusPointRole;
import dev.muster.site.systems.SystemRole.ManagementPointRole;
import dev.muster.site.systems.SystemRole.ProviderRole;
import dev.muster.site.troubles.ClientTroubles;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One visit of the site server to one host. */
final class Visit {
  private static final String CLOSED = "the host's limits let nothing be sent now";

  private final SiteSystem system;
  private final HostConnection host;
  private final SiteLink.Site site;
  private final ContentSupply supply;
  private final ClientTroubles troubles;
  private final PointSupply points;
  private final LinkDialer dialer;

  Visit(SiteSystem system, HostConnection host, SiteLink.Site site, LinkDialer dialer) {
    this.system = system;
    this.host = host;
    this.site = site;
    this.supply = site.supply();
    this.troubles = site.troubles();
    this.points = site.points();
    this.dialer = dialer;
  }

  /**
   * Tells the host what to run where it runs something else, or is to have new certificates.
   *
   * @param report how it is
   * @return how it is then
   */
  HostReport configure(HostReport report, ProviderCertificates providers) {
    if (report.revision() == system.revision() && !providers.isDue(system)) {
      return report;
    }
    HostReport then = configure();
    providers.issued(system);
    return then;
  }

  private HostReport configure() {
    return host.configure(
        new HostConfiguration(
            system.revision(),
            system.address(),
            system.roles().stream().map(this::order).toList()));
  }

  private RoleOrder order(SystemRole role) {
    return switch (role) {
      case DistributionPointRole(int http, int https) ->
          new RoleOrder.DistributionPointOrder(http, https, supply.accessKey());
      case FallbackStatusPointRole(int http) -> new RoleOrder.FallbackStatusPointOrder(http);
      case ManagementPointRole point -> points.order(system.name(), point, host.key());
      case ProviderRole _ -> {
        PublicKey key = host.key();
        yield points.provider(
            system.name(),
            key,
            site.certificates()
                .provider(
                    key, site.code(), system.name(), system.address(), ProviderCertificates.LAST));
      }
    };
  }

  /** Whether the certificate that the host shows has come to the last third of its time. */
  static boolean isRenewalDue(HostReport report, Instant now, Duration lasts) {
    return now.isAfter(report.certificateEnds().minus(lasts.dividedBy(3)));
  }

  /** Takes what waits at its fallback status point, where that runs still. */
  void collect(HostReport report) {
    boolean runs =
        report.roles().stream()
            .anyMatch(role ->
                role.role().equals(FallbackStatusPointRole.NAME) && role.state().equals("running"));
    if (runs) {
      troubles.collect(system.name(), host::fallback);
    }
  }

  /**
   * Brings what its distribution point must have and has not.
   *
   * @param course how it goes on meanwhile
   */
  void supply(Course course) {
    for (SystemRole role : system.roles()) {
      switch (role) {
        case DistributionPointRole(int http, int _) ->
            supply(
                http,
                SiteSystem.peer(system.address(), List.of(role), system.internetFacing()),
                course);
        case FallbackStatusPointRole _ -> {}
        case ManagementPointRole _ -> {}
        case ProviderRole _ -> {}
      }
    }
  }

  private void supply(int http, LinkPeer point, Course course) {
    supply.point(system.name(), "http://" + literal(system.address()) + ":" + http);
    Supplying supplying = new Supplying(system.name(), host, supply);
    List<ContentHash> missing = supplying.missing();
    if (missing.isEmpty()) {
      return;
    }
    if (course.rate() == 0) {
      supply.waiting(system.name(), missing, CLOSED);
      return;
    }
    try (LinkDialer.Files files = dialer.files(point, host.share())) {
      supplying.bring(files, missing, course);
    }
  }

  private static String literal(String address) {
    return address.indexOf(':') >= 0 ? "[" + address + "]" : address;
  }
}
