package dev.muster.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.testing.DebianPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups taken while the site works, restored and moved between PostgreSQL 18 and 15. */
class BackupIT {
  private static final Progress SILENT = (step, table, rows) -> {};

  @TempDir private Path folder;
  @TempDir private Path other;
  @TempDir private Path foreign;

  @Test
  void aBackupTakenDuringWritesIsOneMomentAndGoesFrom18To15AndBack() throws Exception {
    Path file = folder.resolve("site.zip");
    Assumptions.assumeTrue(DebianPostgres.isInstalled(), "install the package postgresql-15");
    try (var debian = new DebianPostgres(foreign)) {
      BackupManifest manifest;
      try (var database = embedded(folder)) {
        manifest = backupDuringWrites(database, file);
      }
      assertThat(manifest.server()).startsWith("18.");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      try (var restored =
          SiteDatabase.restore(
              DatabaseSettings.external(other, debian.url()), Orchard.COMPONENTS, file, SILENT)) {
        refuseHalfTransactions(restored, manifest);
        Path back = folder.resolve("back.zip");
        BackupManifest again = restored.backup(back, SILENT);
        assertThat(again.server()).startsWith("15.");
        assertSameContents(again, manifest);
        fill(restored);
      }
      Path back = other.resolve("again.zip");
      BackupManifest from15;
      try (var old =
          SiteDatabase.open(DatabaseSettings.external(other, debian.url()), Orchard.COMPONENTS)) {
        from15 = backupDuringWrites(old, back);
      }
      Path third = Files.createDirectory(other.resolve("third"));
      Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwx--x--x"));
      try (var restored =
          SiteDatabase.restore(
              DatabaseSettings.temporary(third), Orchard.COMPONENTS, back, SILENT)) {
        refuseHalfTransactions(restored, from15);
        fill(restored);
      }
    }
  }

  @Test
  void aDatabaseMovesOutAndBackAndTheOldOneStays() throws Exception {
    Assumptions.assumeTrue(DebianPostgres.isInstalled(), "install the package postgresql-15");
    try (var debian = new DebianPostgres(foreign)) {
      try (var database = embedded(folder)) {
        fill(database);
        assertThatThrownBy(() ->
                SiteDatabase.move(
                    DatabaseSettings.temporary(folder),
                    DatabaseSettings.external(other, debian.url()),
                    Orchard.COMPONENTS,
                    SILENT))
            .hasMessageContaining("Another Muster runs on");
      }
      BackupManifest out =
          SiteDatabase.move(
              DatabaseSettings.temporary(folder),
              DatabaseSettings.external(other, debian.url()),
              Orchard.COMPONENTS,
              SILENT);
      assertThat(out.rows()).isEqualTo(4);
      try (var database = embedded(folder)) {
        assertThat(Orchard.apples(database)).hasSize(1);
      }
      try (var used =
          SiteDatabase.open(DatabaseSettings.external(other, debian.url()), Orchard.COMPONENTS)) {
        assertThat(Orchard.apples(used)).hasSize(1);
        assertThatThrownBy(() ->
                SiteDatabase.move(
                    DatabaseSettings.external(other, debian.url()),
                    DatabaseSettings.temporary(foreign),
                    Orchard.COMPONENTS,
                    SILENT))
            .hasMessageContaining("in use by muster_apples; stop the site first");
      }
      BackupManifest back =
          SiteDatabase.move(
              DatabaseSettings.external(other, debian.url()),
              DatabaseSettings.temporary(foreign),
              Orchard.COMPONENTS,
              SILENT);
      assertSameContents(back, out);
      assertThat(foreign.resolve("database-move.zip")).doesNotExist();
    }
  }

  @Test
  void aDamagedBackupAndAUsedDatabaseAreRefused() throws Exception {
    Path file = folder.resolve("site.zip");
    try (var database = embedded(folder)) {
      fill(database);
      database.backup(file, SILENT);
    }
    assertThatThrownBy(() -> restore(folder, file))
        .hasMessageContaining("has been used: a backup is restored into a new one");
    byte[] bytes = Files.readAllBytes(file);
    Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, 500));
    assertThatThrownBy(() -> restore(other, cut)).hasMessageContaining("Cannot read the backup");
    Path text = Files.writeString(folder.resolve("text.zip"), "not a backup");
    assertThatThrownBy(() -> restore(other, text)).hasMessageContaining("Cannot read the backup");
    Path forged = Backups.withOtherPart(file, folder.resolve("forged.zip"));
    assertThatThrownBy(() -> restore(other, forged))
        .hasMessageContaining("tables/apples_sizes.copy is not what its manifest says");
    assertThat(other).isEmptyDirectory();
    assertThatThrownBy(() ->
            SiteDatabase.restore(
                DatabaseSettings.temporary(other), Orchard.COMPONENTS.subList(0, 1), file, SILENT))
        .hasMessageContaining("by Muster development, and this is Muster development")
        .hasMessageContaining("does not know the migrations [Migration[version=200.1,");
    assertThatThrownBy(() -> embedded(other)).hasMessageContaining("restore the backup again");
    restore(other, file).close();
    try (var database = embedded(other)) {
      assertThat(Orchard.apples(database)).hasSize(1);
    }
  }

  @Test
  void aBackupOfAnEarlierVersionIsBroughtUpToDateAndNewerDataIsRefused() throws Exception {
    Path file = folder.resolve("site.zip");
    List<Component> earlier = Orchard.COMPONENTS.subList(0, 1);
    try (var database = SiteDatabase.open(DatabaseSettings.temporary(folder), earlier)) {
      fill(database);
      database.backup(file, SILENT);
    }
    try (var database = restore(other, file)) {
      assertThat(Orchard.apples(database)).hasSize(1);
      assertThat(database.grants()).anyMatch(grant -> grant.contains("pears_trees"));
    }
    assertThatThrownBy(() -> SiteDatabase.open(DatabaseSettings.temporary(other), earlier))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("was written by Muster development, and this is Muster development")
        .hasMessageContaining("does not know the migrations [200.1 pears trees]");
  }

  private SiteDatabase restore(Path into, Path file) {
    return SiteDatabase.restore(DatabaseSettings.temporary(into), Orchard.COMPONENTS, file, SILENT);
  }

  private static SiteDatabase embedded(Path in) {
    return SiteDatabase.open(DatabaseSettings.temporary(in), Orchard.COMPONENTS);
  }

  private static BackupManifest backupDuringWrites(SiteDatabase database, Path file)
      throws Exception {
    fill(database);
    AtomicBoolean enough = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writer =
          threads.submit(() -> {
            while (!enough.get()) {
              fill(database);
            }
          });
      try {
        return database.backup(
            file,
            (step, table, rows) -> {
              // More is written between the tables of the backup.
              int before = Orchard.apples(database).size();
              while (Orchard.apples(database).size() < before + 5 && !writer.isDone()) {
                Thread.onSpinWait();
              }
            });
      } finally {
        enough.set(true);
        writer.get();
      }
    }
  }

  /** One transaction: a tree, its basket, and the way back; so each has as many as the other. */
  private static void fill(SiteDatabase database) {
    database
        .component("apples")
        .jdbi()
        .useTransaction(handle -> {
          long tree =
              handle
                  .createQuery("insert into apples_trees (sort) values (:sort) returning id")
                  .bind("sort", "Gala\t\\ \n 'ü€' \u0001")
                  .mapTo(Long.class)
                  .one();
          handle.execute(
              """
              insert into apples_baskets (tree, weight, picked, took, picture, notes)
              values (?, random() * 20 / 3, now(), '1 mon 3 days 04:05:06.789', '\\x00ff0a',
                '{"b": 1.50, "a": [null, "x"]}')
              """,
              tree);
          handle.execute("update apples_trees set basket = id where id = ?", tree);
        });
  }

  private static void refuseHalfTransactions(SiteDatabase database, BackupManifest manifest) {
    List<Long> counts =
        database
            .component("apples")
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select count(*) from apples_trees union all
                        select count(*) from apples_baskets union all
                        select count(*) from apples_trees where basket = id
                        """)
                    .mapTo(Long.class)
                    .list());
    long trees =
        manifest.tables().stream()
            .filter(table -> table.name().equals("apples_trees"))
            .findFirst()
            .orElseThrow()
            .rows();
    assertThat(counts).containsOnly(trees);
  }

  private static void assertSameContents(BackupManifest one, BackupManifest other) {
    assertThat(one.tables()).hasSameSizeAs(other.tables());
    for (int i = 0; i < one.tables().size(); i++) {
      assertThat(one.tables().get(i).hasSameRows(other.tables().get(i))).isTrue();
    }
  }
}
