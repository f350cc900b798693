package dev.muster.platform.database;

import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads all tables as they are at one moment, while others go on writing. */
final class Backup {
  private final Login owner;
  private final Progress progress;

  Backup(Login owner, Progress progress) {
    this.owner = owner;
    this.progress = progress;
  }

  BackupManifest into(Path file) {
    return into(file, Map.of());
  }

  BackupManifest into(Path file, Map<String, byte[]> beside) {
    try (Connection connection = owner.source("backup", Migrations.PATIENCE).getConnection()) {
      TableText text = TableText.of(connection, progress);
      return BackupFile.write(
          file,
          parts -> {
            for (Map.Entry<String, byte[]> each : beside.entrySet()) {
              parts.next(BackupFile.BESIDE + each.getKey()).write(each.getValue());
            }
            return manifest(connection, text, parts);
          });
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("The backup into " + file + " was interrupted", interrupted);
    } catch (RuntimeException bug) {
      throw bug;
    } catch (Exception trouble) {
      throw new DatabaseException(
          "Cannot back up " + owner.place() + " into " + file + ": " + trouble.getMessage(),
          trouble);
    }
  }

  /** What the tables hold now, without keeping it. */
  static List<BackupManifest.Table> contents(Connection connection, Progress progress)
      throws Exception {
    TableText text = TableText.of(connection, progress);
    List<BackupManifest.Table> tables = new ArrayList<>();
    for (Map.Entry<String, List<String>> table : new Catalogue(connection).tables().entrySet()) {
      tables.add(
          text.read(
              Progress.Step.VERIFY,
              table.getKey(),
              table.getValue(),
              OutputStream.nullOutputStream()));
    }
    return tables;
  }

  private static BackupManifest manifest(
      Connection connection, TableText text, BackupFile.Parts parts) throws Exception {
    snapshot(connection);
    Catalogue catalogue = new Catalogue(connection);
    String server = catalogue.setting("server_version");
    Instant now =
        Instant.ofEpochMilli(
            Long.parseLong(
                catalogue
                    .rows("select (extract(epoch from now()) * 1000)::bigint")
                    .getFirst()
                    .getFirst()));
    List<BackupManifest.Migration> migrations = catalogue.migrations();
    List<BackupManifest.Table> tables = new ArrayList<>();
    for (Map.Entry<String, List<String>> table : catalogue.tables().entrySet()) {
      OutputStream part = parts.next("tables/" + table.getKey() + ".copy");
      tables.add(text.read(Progress.Step.READ, table.getKey(), table.getValue(), part));
    }
    // Last: sequences do not wait for snapshots, and one that stands too far is harmless.
    List<BackupManifest.Sequence> sequences = catalogue.sequences();
    connection.rollback();
    return new BackupManifest(
        BackupManifest.FORMAT, catalogue.writtenBy(), server, now, migrations, tables, sequences);
  }

  private static void snapshot(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    }
  }
}
