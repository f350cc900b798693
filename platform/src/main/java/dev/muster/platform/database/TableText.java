package dev.muster.platform.database;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/**
 * Tables as the text of COPY, one row to a line. The session is set so that equal values have equal
 * text on every server.
 */
final class TableText {
  private static final int ROWS_BETWEEN_REPORTS = 100_000;

  private final Connection connection;
  private final CopyManager copies;
  private final Progress progress;

  private TableText(Connection connection, CopyManager copies, Progress progress) {
    this.connection = connection;
    this.copies = copies;
    this.progress = progress;
  }

  static TableText of(Connection connection, Progress progress) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String setting :
          List.of(
              "timezone = 'UTC'",
              "datestyle = 'ISO, YMD'",
              "intervalstyle = 'postgres'",
              "extra_float_digits = 3",
              "bytea_output = 'hex'")) {
        statement.execute("set " + setting);
      }
    }
    return new TableText(connection, connection.unwrap(PGConnection.class).getCopyAPI(), progress);
  }

  /** Writes all rows that this transaction sees. */
  BackupManifest.Table read(
      Progress.Step step, String table, List<String> columns, OutputStream out)
      throws SQLException, IOException {
    RowDigest digest = new RowDigest();
    CopyOut copy =
        copies.copyOut(
            "copy (select "
                + list(columns)
                + " from "
                + Catalogue.qualified(table)
                + ") to stdout");
    try {
      for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
        digest.add(row);
        out.write(row);
        if (digest.rows() % ROWS_BETWEEN_REPORTS == 0) {
          progress.at(step, table, digest.rows());
        }
      }
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
    progress.at(step, table, digest.rows());
    return new BackupManifest.Table(
        table, columns, digest.rows(), digest.sha256(), digest.contents());
  }

  /** Puts rows into an empty table; returns how many. */
  long write(String table, List<String> columns, java.io.InputStream in)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("truncate " + Catalogue.qualified(table));
    }
    long rows =
        copies.copyIn(
            "copy " + Catalogue.qualified(table) + " (" + list(columns) + ") from stdin", in);
    progress.at(Progress.Step.WRITE, table, rows);
    return rows;
  }

  private static String list(List<String> columns) {
    return columns.stream().map(Catalogue::quoted).collect(Collectors.joining(", "));
  }
}
