package dev.muster.tests.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The tables of a running site, read as their owner: what is in the database, not what is said. */
public final class SiteTables implements AutoCloseable {
  private static final String OWNER = "muster_owner";

  private final Connection connection;

  private SiteTables(Connection connection) {
    this.connection = connection;
  }

  /** Those of the site in this data folder, whose embedded database listens on this port. */
  public static SiteTables of(Path data, int port) throws IOException, SQLException {
    String password =
        Files.readAllLines(data.resolve("database").resolve("database-passwords")).stream()
            .filter(line -> line.startsWith(OWNER + "="))
            .map(line -> line.substring(OWNER.length() + 1))
            .findFirst()
            .orElseThrow();
    return new SiteTables(
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + port + "/muster?currentSchema=muster",
            OWNER,
            password));
  }

  /** The first column of what the query finds. */
  public List<String> texts(String query, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<String> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(String.valueOf(rows.getString(1)));
        }
      }
      return found;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
