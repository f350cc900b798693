package dev.muster.command.host;

import dev.muster.command.point.ContentLinks;
import dev.muster.command.point.PointParts;
import dev.muster.contracts.link.RoleOrder.ManagementPointOrder;
import dev.muster.contracts.matrix.RowId;
import dev.muster.foundation.keys.Hmac;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.foundation.loop.Loop;
import dev.muster.foundation.spool.Spool;
import dev.muster.platform.content.ContentAccess;
import dev.muster.platform.database.RemoteDatabase;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.platform.rolehost.Role;
import dev.muster.roles.managementpoint.ManagementPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role management point on a host of its own, over one login to the site database. */
final class PointOnHost implements Role {
  private static final Logger LOG = LoggerFactory.getLogger(PointOnHost.class);
  private static final long SPOOL_LIMIT = 4L << 30;
  private static final String ROW = " (matrix: C28/sql)";

  private final Given given;
  private final ManagementPointOrder order;
  private final HttpListeners listeners;
  private final Clock clock;
  private final DatabaseLogin login;
  private volatile Optional<RemotePoint> running = Optional.empty();

  /**
   * What the host has.
   *
   * @param identity what it shows
   */
  record Given(HostFolder folder, String listen, TlsIdentity identity) {
    ListenerAddress plain(int port) {
      return new ListenerAddress(listen, port, Optional.empty());
    }

    ListenerAddress secure(int port) {
      return new ListenerAddress(listen, port, Optional.of(identity));
    }
  }

  PointOnHost(Given given, ManagementPointOrder order, HttpListeners listeners, Clock clock) {
    this.given = given;
    this.order = order;
    this.listeners = listeners;
    this.clock = clock;
    this.login =
        new DatabaseLogin(
            given.folder(),
            order.database(),
            new DatabaseLogin.Of(
                "management point " + order.name(), given.folder().databaseChain(), ROW),
            clock);
  }

  @Override
  public String name() {
    return order.role();
  }

  @Override
  public Set<RowId> serves() {
    return ManagementPoint.SERVES;
  }

  @Override
  public Set<RowId> opens() {
    return ManagementPoint.OPENS;
  }

  @Override
  public Record settings() {
    return order;
  }

  /** Where it takes HTTPS, beside other roles of the host. */
  ListenerAddress https() {
    return given.secure(order.listens().https());
  }

  @Override
  public AutoCloseable start() throws Exception {
    RemoteDatabase database = login.open();
    try {
      RemotePoint point =
          new RemotePoint(told(), database.database(), listeners, clock, PointOnHost::trouble);
      Loop look = login.watch(database, PointOnHost::trouble);
      running = Optional.of(point);
      return () -> {
        running = Optional.empty();
        look.close();
        try (database) {
          point.close();
        }
      };
    } catch (Exception trouble) {
      database.close();
      throw SiteDatabase.isAway(trouble) ? new IOException(login.away(), trouble) : trouble;
    }
  }

  private RemotePoint.Told told() throws IOException {
    HostFolder folder = given.folder();
    return new RemotePoint.Told(
        order.name(),
        new PointParts.Trust(
            Files.readString(folder.keys().resolve("root.pem")),
            order.siteKeys(),
            new ContentLinks(new ContentAccess(order.accessKey()), order.listens().https())),
        order.site(),
        new ManagementPoint.Places(
            spoolName(),
            given.plain(order.listens().http()),
            https(),
            given.secure(order.listens().notification()),
            folder.spool(),
            SPOOL_LIMIT));
  }

  /** Begins with the login, as the database wants it; the spool's numbers begin with its folder. */
  private String spoolName() throws IOException {
    Path file = given.folder().spool().resolve("name");
    if (!Files.exists(file)) {
      PrivateFiles.write(file, Hmac.newToken());
    }
    return order.database().login() + "/" + Files.readString(file).strip();
  }

  private static void trouble(String loop, Exception trouble) {
    LOG.warn("{} could not do its work and will try again: {}", loop, trouble.toString());
  }

  /** What keeps it from doing all of its work. */
  Optional<String> hindrance() {
    return login
        .awaySince()
        .map(since ->
            "since "
                + since
                + " "
                + login.away()
                + "; "
                + waiting()
                + " messages of devices wait here, policies come from memory");
  }

  private long waiting() {
    return running.map(point -> point.point().waiting()).orElse(0L);
  }

  /** Shows another certificate from now on. */
  void show(TlsIdentity identity) {
    running.ifPresent(point -> point.point().replaceIdentity(identity));
  }

  /**
   * Brings what it has to the site, and takes nothing more.
   *
   * @throws IllegalStateException where that cannot be
   */
  void drain() {
    Optional<RemotePoint> now = running;
    try {
      if (now.isPresent()) {
        now.get().point().drain();
      } else if (inSpool() > 0) {
        throw new IllegalStateException(
            "the management point does not run, and has "
                + inSpool()
                + " messages of devices that the site does not have yet");
      }
    } catch (IllegalStateException owing) {
      throw owing;
    } catch (RuntimeException trouble) {
      throw new IllegalStateException(
          "the management point has "
              + waiting()
              + " messages of devices that the site does not have yet: "
              + login.away(),
          trouble);
    }
  }

  private long inSpool() {
    if (!Files.isDirectory(given.folder().spool())) {
      return 0;
    }
    try (Spool spool = Spool.open(given.folder().spool(), SPOOL_LIMIT)) {
      return spool.waiting();
    }
  }
}
