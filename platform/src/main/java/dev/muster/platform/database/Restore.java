package dev.muster.platform.database;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fills a new database from a backup, in one transaction, and reads back what it wrote. */
final class Restore {
  private static final String UNFINISHED = "Muster: a restore into this schema did not finish";

  private final Login owner;
  private final Progress progress;

  Restore(Login owner, Progress progress) {
    this.owner = owner;
    this.progress = progress;
  }

  /** Refuses a database that has been used, and clears one where an earlier restore ended early. */
  void claim() {
    inOneTransaction(connection -> {
      Catalogue catalogue = new Catalogue(connection);
      if (!catalogue
          .rows("select 1 from pg_namespace where nspname = '" + Login.SCHEMA + "'")
          .isEmpty()) {
        if (!isUnfinished(catalogue)) {
          throw new DatabaseException(
              "The database "
                  + owner.place()
                  + " has been used: a backup is restored into a"
                  + " new one. Name an empty database or data folder.");
        }
        execute(connection, List.of("drop schema " + Login.SCHEMA + " cascade"));
      }
      execute(
          connection,
          List.of(
              "create schema " + Login.SCHEMA,
              "comment on schema " + Login.SCHEMA + " is '" + UNFINISHED + "'"));
    });
  }

  /** Refuses a database that a restore left half filled. */
  static void refuseUnfinished(Login owner) {
    boolean unfinished;
    try (Connection connection = owner.source("start", Migrations.PATIENCE).getConnection()) {
      unfinished = isUnfinished(new Catalogue(connection));
    } catch (SQLException trouble) {
      throw new DatabaseException(
          "Cannot look into " + owner.place() + ": " + trouble.getMessage(), trouble);
    }
    if (unfinished) {
      throw new DatabaseException(
          "A restore into " + owner.place() + " did not finish; restore the backup again.");
    }
  }

  private static boolean isUnfinished(Catalogue catalogue) throws SQLException {
    return catalogue
        .rows("select obj_description('" + Login.SCHEMA + "'::regnamespace, 'pg_namespace')")
        .getFirst()
        .contains(UNFINISHED);
  }

  void from(BackupFile file) {
    BackupManifest manifest = file.manifest();
    inOneTransaction(connection -> {
      Catalogue catalogue = new Catalogue(connection);
      refuseOtherTables(manifest, catalogue);
      List<String> before = new ArrayList<>(catalogue.foreignKeys(false));
      before.addAll(catalogue.triggers(false));
      List<String> after = new ArrayList<>(catalogue.foreignKeys(true));
      after.addAll(catalogue.triggers(true));
      execute(connection, before);
      TableText text = TableText.of(connection, progress);
      for (BackupManifest.Table table : manifest.tables()) {
        try (InputStream part = file.part(table)) {
          text.write(table.name(), table.columns(), part);
        }
      }
      setSequences(connection, manifest.sequences());
      refuseOtherContents(manifest, Backup.contents(connection, progress));
      execute(connection, after);
      execute(connection, List.of("comment on schema " + Login.SCHEMA + " is null"));
    });
  }

  private static void refuseOtherTables(BackupManifest manifest, Catalogue catalogue)
      throws SQLException {
    List<BackupManifest.Migration> ours = catalogue.migrations();
    if (!ours.equals(manifest.migrations())) {
      List<BackupManifest.Migration> other = new ArrayList<>(manifest.migrations());
      other.removeAll(ours);
      throw new DatabaseException(
          "These migrations of the backup have another text in this program: "
              + other
              + ". Restore it with the program's version that took it, then upgrade.");
    }
    Map<String, List<String>> tables = catalogue.tables();
    for (BackupManifest.Table table : manifest.tables()) {
      if (!table.columns().equals(tables.remove(table.name()))) {
        throw new DatabaseException(
            "The backup's table "
                + table.name()
                + " has the columns "
                + table.columns()
                + ", and there is none like it here.");
      }
    }
    if (!tables.isEmpty()) {
      throw new DatabaseException("The backup lacks the tables " + tables.keySet() + ".");
    }
  }

  private static void refuseOtherContents(
      BackupManifest manifest, List<BackupManifest.Table> restored) {
    for (int i = 0; i < restored.size(); i++) {
      BackupManifest.Table before = manifest.tables().get(i);
      BackupManifest.Table after = restored.get(i);
      if (!after.hasSameRows(before)) {
        throw new DatabaseException(
            "Table "
                + after.name()
                + " came out different: "
                + before.rows()
                + " rows ("
                + before.contents()
                + ") in the backup, "
                + after.rows()
                + " ("
                + after.contents()
                + ") in the database. Nothing was kept.");
      }
    }
  }

  private static void setSequences(Connection connection, List<BackupManifest.Sequence> sequences)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select setval(?::regclass, ?, ?)")) {
      for (BackupManifest.Sequence sequence : sequences) {
        statement.setString(1, Catalogue.qualified(sequence.name()));
        statement.setLong(2, sequence.value());
        statement.setBoolean(3, sequence.called());
        statement.execute();
      }
    }
  }

  private static void execute(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @FunctionalInterface
  private interface Work {
    void on(Connection connection) throws Exception;
  }

  /** All of the work, or nothing where it throws. */
  private void inOneTransaction(Work work) {
    try (Connection connection = owner.source("restore", Migrations.PATIENCE).getConnection()) {
      connection.setAutoCommit(false);
      work.on(connection);
      connection.commit();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("The restore was interrupted", interrupted);
    } catch (RuntimeException known) {
      throw known;
    } catch (Exception trouble) {
      throw new DatabaseException(
          "Cannot restore into "
              + owner.place()
              + ": "
              + trouble.getMessage()
              + ". Nothing was kept; restore again.",
          trouble);
    }
  }
}
