package dev.muster.platform.database;

import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.loop.Loop;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * The site database on a host of its own: the distribution's PostgreSQL on the port of the matrix,
 * started, watched and started again. A site makes it its own, and renews its certificate, by what
 * it writes into the schema {@code muster_host}: the matrix has no other connection to this host.
 * It needs no site server to go on.
 */
public final class DatabaseHost implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Place place;
  private final DatabaseHostKeys keys;
  private final Joined joined;
  private final OwnPostgres server;
  private final Loop loop;

  /**
   * Where it is.
   *
   * @param folder of its data and keys
   * @param listen the address on which the site server and its roles reach it
   */
  public record Place(Path folder, String listen, int port) {}

  /** Hears that the host belongs to a site now, or shows a renewed certificate of it. */
  @FunctionalInterface
  public interface Joined {
    /** Called on a thread of the host. */
    void joined(SiteCode site);
  }

  private DatabaseHost(
      Place place, DatabaseHostKeys keys, Joined joined, OwnPostgres server, Loop.Trouble trouble)
      throws SQLException {
    this.place = place;
    this.keys = keys;
    this.joined = joined;
    this.server = server;
    prepare();
    this.loop = Loop.every(LOOK, "database-host", trouble, this::follow);
  }

  /** Whether a host was prepared in this folder. */
  public static boolean isPrepared(Path folder) {
    return DatabaseHostKeys.in(folder).exist();
  }

  /**
   * Prepares a host for a site.
   *
   * @param chainPem a certificate that certifies itself, for the host to show until it has joined
   * @param token that the site has to know
   */
  public static void prepare(Path folder, String chainPem, String keyPem, String token)
      throws IOException {
    DatabaseHostKeys.in(folder).create(chainPem, keyPem, token);
  }

  /**
   * Starts what was prepared.
   *
   * @throws DatabaseException where it cannot run; the message says what to do
   */
  public static DatabaseHost start(
      Place place, DatabaseEvent.Observer observer, Joined joined, Loop.Trouble trouble) {
    DatabaseHostKeys keys = DatabaseHostKeys.in(place.folder());
    OwnPostgres server =
        OwnPostgres.startEmpty(
            new DatabaseSettings.Distribution(
                place.folder(),
                place.port(),
                Optional.of(keys.reach(place.listen())),
                PoolSettings.defaults()),
            observer);
    try {
      return new DatabaseHost(place, keys, joined, server, trouble);
    } catch (SQLException failed) {
      server.close();
      throw new DatabaseException(
          "Cannot prepare the database in " + place.folder() + ": " + failed.getMessage(), failed);
    } catch (RuntimeException failed) {
      server.close();
      throw failed;
    }
  }

  /** The site that it belongs to. */
  public Optional<SiteCode> site() {
    return keys.site();
  }

  private Connection connection() throws SQLException {
    return server.superuser(OwnPostgres.DATABASE).source("host", PATIENCE).getConnection();
  }

  private void prepare() throws SQLException {
    // Once a site has it, the owner's password is that of the site.
    DatabaseOwner.createUnlessThere(
        server.superuser("postgres"),
        server.owner().as(OwnPostgres.OWNER, keys.token().orElse("")),
        OwnPostgres.DATABASE,
        false);
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("create schema if not exists muster_host");
      statement.execute("create table if not exists muster_host.shown (chain text not null)");
      statement.execute(
          "create table if not exists muster_host.given"
              + " (site text not null, root text not null, chain text not null)");
      statement.execute("grant usage on schema muster_host to muster_owner");
      statement.execute("grant select on muster_host.shown to muster_owner");
      statement.execute("grant select, insert, delete on muster_host.given to muster_owner");
      show(connection);
    }
  }

  private void show(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement();
        PreparedStatement insert =
            connection.prepareStatement("insert into muster_host.shown values (?)")) {
      statement.execute("delete from muster_host.shown");
      insert.setString(1, keys.chain());
      insert.execute();
    }
    connection.commit();
  }

  private void follow() {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select site, root, chain from muster_host.given")) {
      if (row.next() && !row.getString(3).equals(keys.chain())) {
        keys.take(new SiteCode(row.getString(1)), row.getString(2), row.getString(3));
        server.serve(keys.reach(place.listen()));
        show(connection);
        joined.joined(keys.site().orElseThrow());
      }
    } catch (SQLException | IOException trouble) {
      throw new DatabaseException(
          "Cannot see what the site gives to this host: " + trouble.getMessage(), trouble);
    }
  }

  @Override
  public void close() {
    loop.close();
    server.close();
  }
}
