package dev.muster.site.clients;

import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.TestDevice;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.trust.SiteTrust;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The devices of a site that approves those of its office. */
final class OfficeClients {
  /** An address in the office. */
  static final InetAddress OFFICE = InetAddress.ofLiteral("10.9.1.2");

  private OfficeClients() {}

  /** With keys of the site in a new folder. */
  static Clients open(SiteDatabase database, Path folder, StatusMessages status, Clock clock) {
    SiteTrust trust =
        SiteTrust.create(
            folder.resolve("trust"),
            TestDevice.SITE,
            folder.resolve("root"),
            "correct horse".toCharArray(),
            clock);
    return new Clients(
        database.component("clients"),
        new RegistrationSettings(
            TestDevice.SITE, List.of(new Network("10.9.0.0/16")), 1_000_000, Duration.ofMinutes(1)),
        trust.deviceCertificates(),
        status,
        clock);
  }
}
