package dev.muster.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;

/** Makes the database and its owner in a new cluster; the superuser is used for nothing else. */
final class DatabaseOwner {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private DatabaseOwner() {}

  /**
   * Makes what is missing.
   *
   * @param renew whether an owner that is there gets this password too
   */
  static void createUnlessThere(Login superuser, Login owner, String database, boolean renew) {
    try (Connection connection = superuser.source("start", PATIENCE).getConnection();
        Statement statement = connection.createStatement()) {
      boolean known = Roles.exists(connection, owner.user());
      connection.setAutoCommit(false);
      if (!known) {
        statement.execute("create role " + owner.user() + " login createrole");
      }
      if (renew || !known) {
        connection
            .unwrap(PGConnection.class)
            .alterUserPassword(owner.user(), owner.password().toCharArray(), "scram-sha-256");
      }
      connection.commit();
      connection.setAutoCommit(true);
      try (var found =
          statement.executeQuery("select 1 from pg_database where datname = '" + database + "'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("create database " + database + " owner " + owner.user());
      statement.execute("revoke all on database " + database + " from public");
    } catch (SQLException trouble) {
      throw new DatabaseException(
          "Cannot make the database and its owner as " + superuser + ": " + trouble.getMessage(),
          trouble);
    }
  }
}
