package dev.muster.command.site;

import dev.muster.contracts.link.DatabaseAccess;
import dev.muster.foundation.loop.Loop;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.database.SystemLogins;
import dev.muster.site.SiteException;
import dev.muster.site.clients.AnswerRegistrations;
import dev.muster.site.systems.DatabaseDoor;
import dev.muster.site.systems.PointSupply;
import dev.muster.site.trust.SiteTrust;
import java.security.PublicKey;
import java.time.Duration;

/** What the site does for management points on hosts of their own. */
record PointsElsewhere(SiteDatabase database, SiteTrust trust, SiteSettings settings)
    implements DatabaseDoor {
  private static final String DATABASE = "muster";
  private static final Duration CERTIFICATES_LAST = Duration.ofDays(397);
  private static final Duration LOOK = Duration.ofSeconds(1);

  PointSupply supply(String accessKey) {
    return new PointSupply(
        settings.address(trust.rootFingerprint()), trust.siteKeys(), accessKey, this);
  }

  /** Decides about who registers with them; woken by {@code RegistrationRequests.ASKED}. */
  static Loop decide(SiteDatabase database, Components site, Loop.Trouble trouble) {
    var registrations =
        new AnswerRegistrations(database.component("clients"), new PointBySite(site));
    return Loop.every(LOOK, "registrations-elsewhere", trouble, registrations::answer);
  }

  @Override
  public void check() {
    address();
  }

  private String address() {
    return Databases.reachedAt(settings)
        .orElseThrow(() ->
            new SiteException(
                "A management point on a host of its own opens the site database (matrix:"
                    + " C28/sql), and no other host reaches this site's: stop the site, run muster"
                    + " site move-database --to distribution, and start it again."));
  }

  @Override
  public DatabaseAccess open(String host, PublicKey key) {
    String address = address();
    String login = database.logins().ensure(SystemLogins.Group.MANAGEMENT_POINT, host);
    return new DatabaseAccess(
        address,
        settings.ports().sql(),
        DATABASE,
        login,
        trust.systemCertificates().databaseLogin(key, settings.site(), login, CERTIFICATES_LAST));
  }

  @Override
  public void close(String host) {
    database.logins().remove(SystemLogins.Group.MANAGEMENT_POINT, host);
  }
}
