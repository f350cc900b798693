package dev.muster.platform.database;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * How roles on other hosts log in to the site database: each host has a login of its own, without a
 * password, which can do what its group was granted by migrations. The server lets it in by a
 * certificate that the site issued to that login. A login that is removed and made again has
 * another name, so certificates of the earlier one are worth nothing. Safe for several threads.
 */
public final class SystemLogins {
  private static final int BYTES = 6;
  private static final long LOCK = 0x6d757374_6c6f67L;

  private final Login owner;

  SystemLogins(Login owner) {
    this.owner = owner;
  }

  /** The roles that the matrix connects to the site database, as groups of logins. */
  public enum Group {
    /** Matrix: C28. */
    MANAGEMENT_POINT("management_point", "mp", 60),
    /** Matrix: C54. */
    PROVIDER("provider", "pr", 60);

    private final String group;
    private final String login;
    private final int connections;

    Group(String name, String shortName, int connections) {
      this.group = "muster_" + name;
      this.login = "muster_" + shortName + "_";
      this.connections = connections;
    }

    /** The database's role to which migrations grant; nobody logs in as it. */
    public String role() {
      return group;
    }
  }

  /** The names of logins, as regular expressions. */
  static List<String> names() {
    return Arrays.stream(Group.values()).map(group -> group.login + "[0-9a-f]+").toList();
  }

  /** Makes the groups where they are missing, so that migrations can grant to them. */
  static void prepare(Connection connection, String mark) throws SQLException {
    String database =
        connection.unwrap(PGConnection.class).escapeIdentifier(connection.getCatalog());
    for (Group group : Group.values()) {
      if (Roles.exists(connection, group.role())) {
        Roles.refuseStrangersRole(connection, group.role(), mark);
      } else {
        Roles.create(connection, group.role(), "nologin", mark);
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("grant connect on database " + database + " to " + group.role());
        statement.execute("grant usage on schema " + Login.SCHEMA + " to " + group.role());
      }
    }
  }

  /**
   * The login of a host; made where there is none yet.
   *
   * @param host what the site calls it
   * @return the login, which the host's certificate must have as its common name
   * @throws DatabaseException where the database cannot be reached
   */
  public String ensure(Group group, String host) {
    try (Connection connection = connection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        // Two visits at once shall not make two.
        statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
      }
      Optional<String> known = find(connection, group, host);
      String login = known.isPresent() ? known.get() : make(connection, group, host);
      connection.commit();
      return login;
    } catch (SQLException trouble) {
      throw trouble("make the login of " + host, trouble);
    }
  }

  /**
   * Takes the login of a host away and ends its sessions; none is no trouble.
   *
   * @throws DatabaseException where the database cannot be reached
   */
  public void remove(Group group, String host) {
    try (Connection connection = connection()) {
      Optional<String> known = find(connection, group, host);
      if (known.isEmpty()) {
        return;
      }
      String login = known.get();
      try (Statement statement = connection.createStatement()) {
        statement.execute("alter role " + login + " nologin");
        // Who may end the sessions of a role is who has what it has.
        statement.execute("grant " + login + " to current_user");
        statement.execute(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = '"
                + login
                + "'");
        statement.execute("drop role " + login);
      }
    } catch (SQLException trouble) {
      throw trouble("remove the login of " + host, trouble);
    }
  }

  private static String make(Connection connection, Group group, String host) throws SQLException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String login = group.login + HexFormat.of().formatHex(random);
    Roles.create(
        connection, login, "login connection limit " + group.connections, mark(connection, host));
    try (Statement statement = connection.createStatement()) {
      statement.execute("grant " + group.role() + " to " + login);
      statement.execute("alter role " + login + " set search_path = " + Login.SCHEMA);
      statement.execute("alter role " + login + " set statement_timeout = '5min'");
      statement.execute(
          "alter role " + login + " set idle_in_transaction_session_timeout = '1min'");
    }
    return login;
  }

  private static Optional<String> find(Connection connection, Group group, String host)
      throws SQLException {
    String sql =
        """
        select rolname from pg_roles
        where starts_with(rolname, ?) and shobj_description(oid, 'pg_authid') = ?
        """;
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, group.login);
      query.setString(2, mark(connection, host));
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  private static String mark(Connection connection, String host) throws SQLException {
    return Roles.mark(connection.getCatalog()) + ", host " + host;
  }

  private Connection connection() throws SQLException {
    return owner.source("logins", Migrations.PATIENCE).getConnection();
  }

  private DatabaseException trouble(String what, SQLException trouble) {
    return new DatabaseException(
        "Cannot " + what + " in " + owner.place() + ": " + trouble.getMessage(), trouble);
  }
}
