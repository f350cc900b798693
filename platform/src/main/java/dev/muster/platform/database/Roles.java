package dev.muster.platform.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/** One role per component: it may log in and see the schema, the rest is granted by migrations. */
final class Roles {
  /** The oldest PostgreSQL that will do. */
  static final int OLDEST = 15;

  private final Login owner;

  Roles(Login owner) {
    this.owner = owner;
  }

  void prepare(List<Component> components, Passwords passwords) {
    try (Connection connection = owner.source("roles", Migrations.PATIENCE).getConnection();
        Statement statement = connection.createStatement()) {
      refuseOldServer(connection);
      refuseWeakOwner(statement);
      String database = connection.getCatalog();
      statement.execute("create schema if not exists " + Login.SCHEMA);
      for (Component component : components) {
        prepare(connection, component.role(), passwords.of(component.role()), database);
      }
      ReaderRole.prepare(connection, mark(database));
      SystemLogins.prepare(connection, mark(database));
    } catch (SQLException trouble) {
      throw new DatabaseException(
          "Cannot make the components' roles as "
              + owner
              + ": "
              + trouble.getMessage()
              + ". The owner needs CREATEROLE and has to own the database.",
          trouble);
    }
  }

  private static void prepare(Connection connection, String role, String password, String database)
      throws SQLException {
    String mark = mark(database);
    PGConnection postgres = connection.unwrap(PGConnection.class);
    try (Statement statement = connection.createStatement()) {
      if (!exists(connection, role)) {
        create(connection, role, "login", mark);
      } else {
        refuseStrangersRole(connection, role, mark);
      }
      postgres.alterUserPassword(role, password.toCharArray(), "scram-sha-256");
      statement.execute(
          "grant connect, temporary on database "
              + postgres.escapeIdentifier(database)
              + " to "
              + role);
      statement.execute("grant usage on schema " + Login.SCHEMA + " to " + role);
    }
  }

  void refuseWhileInUse(List<Component> components) {
    String sql = "select usename from pg_stat_activity where usename = any (?)";
    String[] roles = components.stream().map(Component::role).toArray(String[]::new);
    try (Connection connection = owner.source("roles", Migrations.PATIENCE).getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setArray(1, connection.createArrayOf("name", roles));
      try (ResultSet row = query.executeQuery()) {
        if (row.next()) {
          throw new DatabaseException(
              "The database "
                  + owner.place()
                  + " is in use by "
                  + row.getString(1)
                  + "; stop the site first.");
        }
      }
    } catch (SQLException trouble) {
      throw new DatabaseException(
          "Cannot see who uses " + owner.place() + ": " + trouble.getMessage(), trouble);
    }
  }

  static String mark(String database) {
    return "Muster site database " + database;
  }

  /** Makes a role that carries this mark. */
  static void create(Connection connection, String role, String kind, String mark)
      throws SQLException {
    String literal = connection.unwrap(PGConnection.class).escapeLiteral(mark);
    try (Statement statement = connection.createStatement()) {
      statement.execute("create role " + role + " " + kind);
      statement.execute("comment on role " + role + " is '" + literal + "'");
    }
  }

  static boolean exists(Connection connection, String role) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
      query.setString(1, role);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  static void refuseStrangersRole(Connection connection, String role, String mark)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select coalesce(shobj_description(oid, 'pg_authid'), '') from pg_roles"
                + " where rolname = ?")) {
      query.setString(1, role);
      try (ResultSet row = query.executeQuery()) {
        if (row.next() && !row.getString(1).equals(mark)) {
          throw new DatabaseException(
              "The server already has a role "
                  + role
                  + ", marked \""
                  + row.getString(1)
                  + "\" and not \""
                  + mark
                  + "\". One PostgreSQL server holds one site database:"
                  + " use another server, or drop the role.");
        }
      }
    }
  }

  private void refuseOldServer(Connection connection) throws SQLException {
    DatabaseMetaData server = connection.getMetaData();
    if (server.getDatabaseMajorVersion() < OLDEST) {
      throw new DatabaseException(
          "The server of "
              + owner.place()
              + " is PostgreSQL "
              + server.getDatabaseProductVersion()
              + "; Muster needs "
              + OLDEST
              + " or later.");
    }
  }

  private void refuseWeakOwner(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select rolcreaterole or rolsuper,"
                + " has_database_privilege(current_database(), 'create')"
                + " from pg_roles where rolname = current_user")) {
      row.next();
      if (!row.getBoolean(1) || !row.getBoolean(2)) {
        throw new DatabaseException(
            "The user "
                + owner
                + " cannot own the site database. As an administrator of the"
                + " server: alter role "
                + owner.user()
                + " createrole; alter database … owner to "
                + owner.user());
      }
    }
  }
}
