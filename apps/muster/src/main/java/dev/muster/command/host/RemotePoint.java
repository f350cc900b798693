package dev.muster.command.host;

import dev.muster.command.point.PointOfSite;
import dev.muster.command.point.PointParts;
import dev.muster.command.point.PointUpkeep;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.foundation.loop.Loop;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.rolehost.OpenedParts;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.site.boundaries.Boundaries;
import dev.muster.site.clients.ClientFeed;
import dev.muster.site.clients.RegistrationRequests;
import dev.muster.site.content.ContentPlaces;
import dev.muster.site.definitions.DeclaredBoundaryGroups;
import dev.muster.site.intake.Arrived;
import dev.muster.site.intake.SpoolIntake;
import dev.muster.site.inventory.InventoryNeeds;
import dev.muster.site.live.LivePoint;
import dev.muster.site.policy.PolicyFeed;
import dev.muster.site.query.DirectorySites;
import dev.muster.site.status.PointStatus;
import dev.muster.site.systems.ManagementPoints;
import dev.muster.site.trust.RevokedAuthors;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A management point over one login to the site database; it has no key of the site and decides
 * nothing. Closing it ends what it started, the database excepted.
 */
final class RemotePoint implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration NEEDS = Duration.ofSeconds(10);

  private final OpenedParts opened = new OpenedParts();
  private final ManagementPoint point;

  /**
   * What it is given.
   *
   * @param name what the site calls its host
   * @param trust what is public of the site, and the key of links to content
   * @param own how agents reach the site server's own management point
   */
  record Told(
      String name, PointParts.Trust trust, SiteAddress own, ManagementPoint.Places places) {}

  /** Reads what it needs, and starts. */
  @SuppressWarnings("this-escape") // closes what was opened when a later part fails
  RemotePoint(
      Told told,
      ComponentDatabase database,
      HttpListeners listeners,
      Clock clock,
      Loop.Trouble trouble)
      throws Exception {
    var clients = new ClientFeed(database, clock);
    var requests = new RegistrationRequests(database);
    var needs = new InventoryNeeds(database);
    var parts =
        new PointParts(
            told.trust(),
            new PointParts.Devices(requests, clients, needs::needsFull),
            new PointParts.Given(
                new PolicyFeed(database),
                new RevokedAuthors(database)::newest,
                new LivePoint(database, told.name())),
            new PointParts.Whereabouts(
                new ContentPlaces(database, clock), boundaries(told, database, clock)),
            new Out(new SpoolIntake(database, clock), new PointStatus(database, clock)));
    point =
        new ManagementPoint(
            told.places(), new PointOfSite(parts, clock), listeners, clock, trouble);
    try {
      opened.keep(point.start());
      Loop answers = opened.keep(Loop.every(LOOK, "registrations", trouble, requests::look));
      opened.keep(Loop.every(NEEDS, "inventory-needs", trouble, needs::refresh));
      opened.keep(
          PointUpkeep.start(
              database,
              clients,
              point,
              Map.of(RegistrationRequests.ANSWERED, answers::wake),
              trouble));
    } catch (Exception failed) {
      close();
      throw failed;
    }
  }

  private static Boundaries boundaries(Told told, ComponentDatabase database, Clock clock) {
    return new Boundaries(
        new Boundaries.Sources(
            new DeclaredBoundaryGroups(database)::all,
            new DirectorySites(database)::of,
            new ManagementPoints(database)::all,
            told.own().managementPoints().stream().map(ManagementPointAddress::host).toList()),
        told.own(),
        clock);
  }

  /** What goes to the site. */
  private record Out(SpoolIntake intake, PointStatus status) implements PointParts.Inbox {
    @Override
    public void accept(String spool, List<Arrived> messages) {
      intake.accept(spool, messages);
    }

    @Override
    public void refused(DeviceId device, String text) {
      status.refused(device, text);
    }
  }

  ManagementPoint point() {
    return point;
  }

  /** Ends everything, also where a part cannot end well, as the database is away. */
  @Override
  public void close() {
    opened.close();
  }
}
