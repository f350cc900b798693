package dev.muster.bench.site;

import dev.muster.bench.BenchException;
import dev.muster.bench.process.FreePort;
import dev.muster.bench.process.Servant;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.loop.Loop;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.site.clients.Clients;
import dev.muster.site.clients.Network;
import dev.muster.site.clients.RegistrationSettings;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.intake.Intake;
import dev.muster.site.intake.Receivers;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.trust.SiteTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A site with an embedded database and a management point, that approves every device of this
 * machine. It says its port of HTTPS, and understands:
 *
 * <ul>
 *   <li>{@code applied}: how many inventory reports are in the tables;
 *   <li>{@code raw AGENTS ROWS} and {@code upsert AGENTS ROWS}: how many seconds COPY alone, and
 *       COPY with upsert, take for the same rows.
 * </ul>
 */
public final class SiteServer {
  static final SiteCode SITE = new SiteCode("P01");
  private static final Duration IDENTITY = Duration.ofDays(30);
  private static final Duration INTAKE = Duration.ofSeconds(5);
  private static final long SPOOL = 4L << 30;

  /** Held, because the log's configuration forgets what nobody holds. */
  private static final Logger QUIET = Logger.getLogger("");

  private final AtomicLong applied = new AtomicLong();
  private final CopyStore copies;

  private SiteServer(CopyStore copies) {
    this.copies = copies;
  }

  /**
   * Runs until nobody asks any more.
   *
   * @param arguments a folder for all it keeps, where it writes {@code root.pem} too
   */
  public static void main(String... arguments) throws IOException {
    QUIET.setLevel(Level.WARNING);
    Path folder = Path.of(arguments[0]);
    Clock clock = Clock.systemUTC();
    SiteTrust trust =
        SiteTrust.create(
            folder.resolve("trust"),
            SITE,
            folder.resolve("root-export.pem"),
            "a passphrase of the bench".toCharArray(),
            clock);
    Files.writeString(folder.resolve("root.pem"), trust.rootPem());
    try (SiteDatabase database =
            SiteDatabase.open(
                DatabaseSettings.temporary(folder.resolve("database")),
                List.of(
                    StatusMessages.COMPONENT,
                    Clients.COMPONENT,
                    Inventory.COMPONENT,
                    Compliance.COMPONENT,
                    Intake.COMPONENT,
                    CopyStore.COMPONENT));
        HttpListeners listeners = new HttpListeners(HttpSettings.defaults())) {
      StatusMessages status = new StatusMessages(database.component("status"), clock);
      Clients clients =
          new Clients(
              database.component("clients"),
              new RegistrationSettings(
                  SITE, List.of(new Network("127.0.0.0/8")), 100, Duration.ofSeconds(1)),
              trust.deviceCertificates(),
              status,
              clock);
      Inventory inventory = new Inventory(database.component("inventory"));
      Compliance compliance = new Compliance(database.component("compliance"));
      SiteServer server = new SiteServer(new CopyStore(database.component("bench")));
      Intake intake =
          new Intake(
              database.component("intake"),
              clients::keys,
              new Receivers(
                  reports -> {
                    inventory.take(reports);
                    server.applied.addAndGet(reports.size());
                  },
                  compliance::take,
                  _ -> {},
                  status::take),
              clock);
      try (Loop loop = Loop.every(INTAKE, "intake", SiteServer::trouble, intake::process)) {
        intake.listen(loop::wake);
        int https = FreePort.find();
        ManagementPoint point =
            new ManagementPoint(
                places(folder, identity(trust), https),
                new SmallSite(trust, clients, intake, inventory),
                listeners,
                clock,
                SiteServer::trouble);
        point.start();
        Servant.serve(Integer.toString(https), server::answer);
      }
    }
  }

  private static TlsIdentity identity(SiteTrust trust) {
    var identity = trust.identity("bench", List.of("localhost"), List.of("127.0.0.1"), IDENTITY);
    return new TlsIdentity(identity.chain(), identity.key(), trust.sitePem() + trust.rootPem());
  }

  private static ManagementPoint.Places places(Path folder, TlsIdentity identity, int https) {
    return new ManagementPoint.Places(
        "bench",
        new ListenerAddress("127.0.0.1", 0, Optional.empty()),
        new ListenerAddress("127.0.0.1", https, Optional.of(identity)),
        new ListenerAddress("127.0.0.1", 0, Optional.of(identity)),
        folder.resolve("spool"),
        SPOOL);
  }

  private static void trouble(String loop, Exception trouble) {
    throw new BenchException("The loop " + loop + " failed", trouble);
  }

  private String answer(String line) {
    String[] words = line.split(" ", -1);
    return switch (words[0]) {
      case "applied" -> Long.toString(applied.get());
      case "raw" -> seconds(copies.raw(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
      case "upsert" ->
          seconds(copies.upsert(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
      default -> "error what is '" + line + "'";
    };
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
