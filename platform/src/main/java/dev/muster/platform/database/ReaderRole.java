package dev.muster.platform.database;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/**
 * The role {@code muster_reader}: it sees the schema {@code dbo}, whose views are granted to it by
 * the component that makes them, and cannot log in until somebody allows it.
 */
final class ReaderRole {
  private static final String NAME = "muster_reader";
  private static final String OLDEST_PORT = "5432";
  private static final int BYTES = 24;

  private final Login owner;

  ReaderRole(Login owner) {
    this.owner = owner;
  }

  /** Makes the role where it is missing, so that migrations and components can grant to it. */
  static void prepare(Connection connection, String mark) throws SQLException {
    if (Roles.exists(connection, NAME)) {
      Roles.refuseStrangersRole(connection, NAME, mark);
    } else {
      Roles.create(connection, NAME, "nologin connection limit 20", mark);
    }
    String database =
        connection.unwrap(PGConnection.class).escapeIdentifier(connection.getCatalog());
    try (Statement statement = connection.createStatement()) {
      // Temporary tables are for components; the reader gets no place to write at all.
      statement.execute("revoke temporary on database " + database + " from public");
      statement.execute("grant connect on database " + database + " to " + NAME);
      statement.execute("alter role " + NAME + " set search_path = dbo");
      statement.execute("alter role " + NAME + " set default_transaction_read_only = on");
      statement.execute("alter role " + NAME + " set statement_timeout = '5min'");
      statement.execute("alter role " + NAME + " set idle_in_transaction_session_timeout = '1min'");
    }
  }

  ReaderLogin allow() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      refuseWithoutRole(connection);
      // The driver sends the verifier and not the password, so that no log of the server has it.
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(NAME, password.toCharArray(), "scram-sha-256");
      statement.execute("alter role " + NAME + " login");
      Properties place = Driver.parseURL(owner.url(), new Properties());
      if (place == null) {
        throw new DatabaseException("Not the address of a PostgreSQL: " + owner.place());
      }
      return new ReaderLogin(
          place.getProperty("PGHOST", "localhost"),
          Integer.parseInt(place.getProperty("PGPORT", OLDEST_PORT)),
          connection.getCatalog(),
          NAME,
          password);
    } catch (SQLException trouble) {
      throw trouble(trouble);
    }
  }

  void forbid() {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      refuseWithoutRole(connection);
      statement.execute("alter role " + NAME + " nologin password null");
    } catch (SQLException trouble) {
      throw trouble(trouble);
    }
  }

  private Connection connection() throws SQLException {
    return owner.source("reader", Migrations.PATIENCE).getConnection();
  }

  private void refuseWithoutRole(Connection connection) throws SQLException {
    if (!Roles.exists(connection, NAME)) {
      throw new DatabaseException(
          "The database " + owner.place() + " has no role " + NAME + " yet; start the site once.");
    }
  }

  private DatabaseException trouble(SQLException trouble) {
    return new DatabaseException(
        "Cannot change the role "
            + NAME
            + " of "
            + owner.place()
            + ": "
            + trouble.getMessage()
            + ". Where the database is embedded, the site has to run.",
        trouble);
  }
}
