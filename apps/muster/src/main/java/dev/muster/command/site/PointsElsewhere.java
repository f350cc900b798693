package dev.muster.command.site;

import dev.muster.contracts.link.DatabaseAccess;
import dev.muster.contracts.provider.SiteInformation;
import dev.muster.foundation.loop.Loop;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.database.SystemLogins.Group;
import dev.muster.site.SiteException;
import dev.muster.site.clients.AnswerRegistrations;
import dev.muster.site.systems.DatabaseDoor;
import dev.muster.site.systems.PointSupply;
import dev.muster.site.trust.SiteTrust;
import java.security.PublicKey;
import java.time.Duration;

/** What the site does for roles on hosts of their own that use the site database. */
record PointsElsewhere(SiteDatabase database, SiteTrust trust, SiteSettings settings)
    implements DatabaseDoor {
  private static final String DATABASE = "muster";
  private static final Duration CERTIFICATES_LAST = Duration.ofDays(397);
  private static final Duration LOOK = Duration.ofSeconds(1);

  PointSupply supply(String accessKey) {
    return new PointSupply(
        new SiteInformation(settings.site(), settings.name(), SiteVersion.OWN, trust.rootPem()),
        settings.address(trust.rootFingerprint()),
        trust.siteKeys(),
        accessKey,
        this);
  }

  /** Decides about who registers with them; woken by {@code RegistrationRequests.ASKED}. */
  static Loop decide(SiteDatabase database, Components site, Loop.Trouble trouble) {
    var registrations =
        new AnswerRegistrations(database.component("clients"), new PointBySite(site));
    return Loop.every(LOOK, "registrations-elsewhere", trouble, registrations::answer);
  }

  @Override
  public void check(String role) {
    address(role);
  }

  private String address(String role) {
    return Databases.reachedAt(settings)
        .orElseThrow(() ->
            new SiteException(
                "The role "
                    + role
                    + " on a host of its own opens the site database (matrix: C28/sql, C54/sql), and no other host reaches this site's: stop the site, run muster"
                    + " site move-database --to distribution, and start it again."));
  }

  @Override
  public DatabaseAccess open(Group group, String host, PublicKey key) {
    String address = address(group.role());
    String login = database.logins().ensure(group, host);
    return new DatabaseAccess(
        address,
        settings.ports().sql(),
        DATABASE,
        login,
        trust.systemCertificates().databaseLogin(key, settings.site(), login, CERTIFICATES_LAST));
  }

  @Override
  public void close(Group group, String host) {
    database.logins().remove(group, host);
  }
}
