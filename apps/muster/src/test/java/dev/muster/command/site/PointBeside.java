package dev.muster.command.site;

import dev.muster.command.point.ContentLinks;
import dev.muster.command.point.PointOfSite;
import dev.muster.command.point.PointUpkeep;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.foundation.loop.Loop;
import dev.muster.foundation.loop.SystemClock;
import dev.muster.platform.content.ContentAccess;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.PoolSettings;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.site.live.LivePoint;
import dev.muster.site.trust.SiteTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A management point that shares nothing with the site but its database and keys, as in a process
 * of its own: pools, memory, cursors, listeners and spool are its own.
 */
final class PointBeside implements AutoCloseable {
  static final Duration LASTS = Duration.ofHours(3);

  /** Two hours behind, so that a certificate of its future is valid now. */
  final Hands hands = new Hands();

  private final SitePorts ports;
  final SiteDatabase database;
  final Components components;
  final ManagementPoint point;
  final ServerCertificates certificates;
  final HttpListeners listeners = new HttpListeners(HttpSettings.defaults());
  final Map<String, Exception> troubles = new ConcurrentHashMap<>();
  private final AutoCloseable running;
  private final PointUpkeep upkeep;

  PointBeside(SiteFolder folder, SiteSettings settings, SitePorts ports, Path own, long spoolLimit)
      throws Exception {
    this.ports = ports;
    Clock clock = SystemClock.utc();
    Loop.Trouble trouble = troubles::put;
    database =
        SiteDatabase.open(
            new DatabaseSettings.External(
                folder.database(),
                SiteHere.databaseUrl(folder, settings.ports().sql()),
                Optional.empty(),
                new PoolSettings(8, Duration.ofSeconds(2))),
            Components.ALL);
    SiteTrust trust = SiteTrust.open(folder.trust(), hands);
    components =
        Components.on(
            new Ground(
                database,
                SiteTrust.open(folder.trust(), clock),
                ContentLibrary.open(own.resolve("content")),
                settings,
                clock));
    certificates = new ServerCertificates(trust, settings.names(), LASTS, hands);
    point =
        new ManagementPoint(
            new ManagementPoint.Places(
                "spool of " + own.getFileName(),
                new ListenerAddress("127.0.0.1", ports.http(), Optional.empty()),
                https(),
                new ListenerAddress(
                    "127.0.0.1", ports.notification(), Optional.of(certificates.present())),
                own.resolve("spool"),
                spoolLimit),
            new PointOfSite(
                PointBySite.parts(
                    components,
                    trust,
                    new ContentLinks(new ContentAccess(accessKey(folder)), ports.https()),
                    new LivePoint(database.component("live"), "beside-" + ports.https())),
                clock),
            listeners,
            clock,
            trouble);
    running = point.start();
    certificates.listen(identity -> listeners.replaceIdentity(https(), identity));
    certificates.listen(point::replaceIdentity);
    upkeep =
        PointUpkeep.start(
            database.component("clients"),
            components.devices().clients().feed(),
            point,
            Map.of(),
            trouble);
  }

  ListenerAddress https() {
    return new ListenerAddress("127.0.0.1", ports.https(), Optional.of(certificates.present()));
  }

  private static String accessKey(SiteFolder folder) throws IOException {
    return Files.exists(folder.contentKey())
        ? Files.readString(folder.contentKey()).strip()
        : "0123456789012345678901234567890123456789";
  }

  ManagementPointAddress address() {
    return new ManagementPointAddress(
        "127.0.0.1", ports.http(), ports.https(), ports.notification());
  }

  @Override
  public void close() throws IOException {
    upkeep.close();
    try {
      running.close();
    } catch (Exception trouble) {
      throw new IOException("Could not stop the management point", trouble);
    }
    listeners.close();
    database.close();
  }

  /** It goes away while others still count on it. */
  void stop() throws IOException {
    close();
  }

  /** A clock that can be moved on. */
  static final class Hands extends Clock {
    private volatile Duration behind = LASTS.multipliedBy(2).dividedBy(3);

    void comeToNow() {
      behind = Duration.ZERO;
    }

    @Override
    public Instant instant() {
      return SystemClock.utc().instant().minus(behind);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
