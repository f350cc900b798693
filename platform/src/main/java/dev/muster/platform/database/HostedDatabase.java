package dev.muster.platform.database;

import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.platform.tls.ClientTls;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.postgresql.PGConnection;

/**
 * The site server's side of a {@link DatabaseHost}, all of it over the one connection that the
 * matrix has between them (C49/sql). Both prove that they know the token by SCRAM, bound to the
 * certificate that the host shows, so that nobody in between can pass the proof on.
 */
public final class HostedDatabase {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SWITCH = Duration.ofSeconds(60);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(300);

  private HostedDatabase() {}

  /**
   * What a site gives to its database's host.
   *
   * @param chain certifies the host's key: PEM, its own certificate first
   */
  public record Certification(SiteCode site, String rootPem, Function<PublicKey, String> chain) {}

  /** A firewall that forgets a connection tells nobody, so silence has an end. */
  static ComponentDatabase.Far far(DatabaseSettings.Hosted settings) {
    return new ComponentDatabase.Far(
        SILENCE,
        "The site database at %s:%d (matrix: C49/sql)".formatted(settings.host(), settings.port()));
  }

  static Path root(Path folder) {
    return folder.resolve("database-root.pem");
  }

  static Server at(DatabaseSettings.Hosted settings) {
    return new ExternalPostgres(owner(settings), settings.host() + "'s");
  }

  private static Login owner(DatabaseSettings.Hosted settings) {
    String root = URLEncoder.encode(root(settings.folder()).toString(), StandardCharsets.UTF_8);
    return new Login(
        url(settings) + "?sslmode=verify-full&sslrootcert=" + root,
        OwnPostgres.OWNER,
        Passwords.in(settings.folder()).of(OwnPostgres.OWNER));
  }

  private static String url(DatabaseSettings.Hosted settings) {
    String host = settings.host();
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(
            host.indexOf(':') >= 0 ? "[" + host + "]" : host,
            settings.port(),
            OwnPostgres.DATABASE);
  }

  /**
   * Makes a prepared host that of this site; blocks until it shows the site's certificate.
   *
   * @param token that the host was prepared with
   * @throws DatabaseException where it cannot be reached, does not know the token, or belongs to a
   *     site already
   */
  public static void join(DatabaseSettings.Hosted settings, Certification by, String token) {
    Login waiting =
        new Login(
            url(settings) + "?sslmode=require&channelBinding=require", OwnPostgres.OWNER, token);
    try (Connection connection = waiting.source("join", PATIENCE).getConnection()) {
      connection.setAutoCommit(false);
      PrivateFiles.write(root(settings.folder()), by.rootPem());
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(
              OwnPostgres.OWNER, owner(settings).password().toCharArray(), "scram-sha-256");
      give(connection, by, shown(connection).getPublicKey());
      connection.commit();
    } catch (SQLException refused) {
      throw trouble(settings, refused);
    } catch (IOException unwritable) {
      throw new DatabaseException(
          "Cannot write " + root(settings.folder()) + ": " + unwritable, unwritable);
    }
    awaitCertificate(settings);
  }

  /**
   * Renews the certificate of the host where a third of its time is left; a loop calls this.
   *
   * @param lasts how long a certificate is valid
   * @return whether it was time
   */
  public static boolean renewIfDue(
      DatabaseSettings.Hosted settings, Certification by, Instant now, Duration lasts) {
    try (Connection connection = owner(settings).source("renewal", PATIENCE).getConnection()) {
      X509Certificate shown = shown(connection);
      if (now.isBefore(shown.getNotAfter().toInstant().minus(lasts.dividedBy(3)))) {
        return false;
      }
      connection.setAutoCommit(false);
      give(connection, by, shown.getPublicKey());
      connection.commit();
      return true;
    } catch (SQLException trouble) {
      throw trouble(settings, trouble);
    }
  }

  private static X509Certificate shown(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select chain from muster_host.shown")) {
      if (!row.next()) {
        throw new SQLException("it shows no certificate yet; try again");
      }
      return ClientTls.chain(row.getString(1)).getFirst();
    }
  }

  private static void give(Connection connection, Certification by, PublicKey key)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("delete from muster_host.given");
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into muster_host.given (site, root, chain) values (?, ?, ?)")) {
      insert.setString(1, by.site().toString());
      insert.setString(2, by.rootPem());
      insert.setString(3, by.chain().apply(key));
      insert.execute();
    }
  }

  private static void awaitCertificate(DatabaseSettings.Hosted settings) {
    long end = System.nanoTime() + SWITCH.toNanos();
    while (true) {
      try (Connection connection = owner(settings).source("join", PATIENCE).getConnection()) {
        connection.isValid(1);
        return;
      } catch (SQLException notYet) {
        if (System.nanoTime() > end) {
          throw trouble(settings, notYet);
        }
      }
      try {
        TimeUnit.MILLISECONDS.sleep(GLANCE.toMillis());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new DatabaseException("Interrupted while " + settings.host() + " joins", interrupted);
      }
    }
  }

  private static DatabaseException trouble(DatabaseSettings.Hosted settings, SQLException why) {
    boolean refused = why.getSQLState() != null && why.getSQLState().startsWith("28");
    return new DatabaseException(
        "The site database on %s, port %d (matrix: C49/sql), %s: %s. %s"
            .formatted(
                settings.host(),
                settings.port(),
                refused ? "does not let the site in" : "cannot be used",
                why.getMessage(),
                refused
                    ? "Is the token that which muster host database has printed there, and has it"
                        + " joined no site yet?"
                    : "Does muster host database run there, and is the port open from this"
                        + " server?"),
        why);
  }
}
