package dev.muster.command.site;

import dev.muster.command.point.PointUpkeep;
import dev.muster.contracts.provider.Topic;
import dev.muster.foundation.loop.Loop;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.site.clients.Clients;
import dev.muster.site.clients.RegistrationRequests;
import dev.muster.site.intake.SpoolIntake;
import dev.muster.site.live.LiveQueries;
import dev.muster.site.policy.SignMemberships;
import java.util.Map;

/** Keeps the site's own management point in step, and does what those elsewhere ask for. */
record PointsInStep(MembershipUpkeep memberships, Loop registrations, PointUpkeep upkeep)
    implements AutoCloseable {
  static PointsInStep start(
      SiteDatabase database,
      Components site,
      ManagementPoint point,
      Loop intake,
      Loop.Trouble trouble) {
    MembershipUpkeep memberships = MembershipUpkeep.start(site, trouble);
    Loop registrations = PointsElsewhere.decide(database, site, trouble);
    return new PointsInStep(
        memberships,
        registrations,
        PointUpkeep.start(
            database.component(Clients.COMPONENT.name()),
            site.devices().clients().feed(),
            point,
            Map.of(
                Clients.CHANNEL,
                () -> site.changes().tell(Topic.DEVICES),
                LiveQueries.ANSWERED,
                site.live().queries()::wake,
                RegistrationRequests.ASKED,
                registrations::wake,
                SpoolIntake.CHANNEL,
                intake::wake,
                SignMemberships.CHANNEL,
                memberships::wake),
            trouble));
  }

  @Override
  public void close() {
    upkeep.close();
    registrations.close();
    memberships.close();
  }
}
