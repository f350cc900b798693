package dev.muster.command.site;

import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.foundation.loop.SystemClock;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.database.SystemLogins;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A site on the distribution's PostgreSQL, with a login for a host; runs until its input ends. */
final class ServedSite {
  static final String ADDRESS = "10.92.0.1";

  private ServedSite() {}

  /** Starts it in this folder, and writes there what the host logs in with. */
  public static void main(String[] arguments) throws Exception {
    SiteFolder folder = new SiteFolder(Path.of(arguments[0]));
    SiteCode code = new SiteCode("M01");
    SiteSettings settings =
        new SiteSettings(
            code,
            ADDRESS,
            ADDRESS,
            SitePorts.STANDARD,
            Optional.of(Databases.DISTRIBUTION),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    SiteSetup.run(folder, settings, "anna", SystemClock.utc());
    try (RunningSite site =
            RunningSite.start(
                folder, SystemClock.utc(), (part, what) -> System.out.println(part + " " + what));
        SiteDatabase database =
            SiteDatabase.beside(Databases.of(folder, settings), Components.ALL)) {
      String login = database.logins().ensure(SystemLogins.Group.MANAGEMENT_POINT, "mp1");
      KeyPair key = Keys.generate();
      Path client = Path.of(arguments[1]);
      PrivateFiles.write(client.resolve("key.pem"), Keys.pem(key.getPrivate()));
      PrivateFiles.write(client.resolve("login"), login);
      PrivateFiles.write(client.resolve("root.pem"), site.trust().rootPem());
      PrivateFiles.write(
          client.resolve("client.pem"),
          site.trust()
              .systemCertificates()
              .databaseLogin(key.getPublic(), code, login, Duration.ofDays(1)));
      System.out.println("login " + login);
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    }
  }
}
