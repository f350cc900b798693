package dev.muster.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteDatabaseIT {
  @TempDir private Path folder;

  @Test
  void whatAComponentWroteIsThereAfterTheNextStart() {
    try (var database = open()) {
      Orchard.plant(database, "Boskoop");
      assertThat(database.component("apples").isReachable()).isTrue();
    }
    try (var database = open()) {
      assertThat(Orchard.apples(database)).containsExactly("Boskoop");
    }
  }

  @Test
  void aComponentCannotReadAnotherComponentsTable() {
    try (var database = open()) {
      assertThatThrownBy(() ->
              database
                  .component("pears")
                  .jdbi()
                  .useHandle(handle -> handle.execute("select * from apples_trees")))
          .hasMessageContaining("permission denied for table apples_trees");
      assertThatThrownBy(() ->
              database
                  .component("pears")
                  .jdbi()
                  .useHandle(handle -> handle.execute("create table pears_more (id int)")))
          .hasMessageContaining("permission denied for schema muster");
    }
  }

  @Test
  void migrationsThatWereAppliedAreNotAppliedAgain() {
    List<String> first;
    try (var database = open()) {
      first = history(database);
      assertThat(first).hasSize(3);
    }
    try (var database = open()) {
      assertThat(history(database)).isEqualTo(first);
    }
  }

  @Test
  void aProgramThatLacksAMigrationOfTheDatabaseIsRefused() {
    open().close();
    assertThatThrownBy(() ->
            SiteDatabase.open(DatabaseSettings.temporary(folder), Orchard.COMPONENTS.subList(0, 1)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("200.1");
  }

  @Test
  void grantsAreWhatTheMigrationsSay() {
    try (var database = open()) {
      assertThat(database.grants())
          .containsExactly(
              "muster_apples insert on apples_baskets",
              "muster_apples insert on apples_trees",
              "muster_apples select on apples_baskets",
              "muster_apples select on apples_sizes(name)",
              "muster_apples select on apples_trees",
              "muster_apples update on apples_baskets",
              "muster_apples update on apples_trees",
              "muster_apples usage on schema muster",
              "muster_pears insert on pears_trees",
              "muster_pears select on pears_trees",
              "muster_pears usage on schema muster",
              "public execute on function apples_never()");
    }
  }

  @Test
  void aDatabaseOfAnotherVersionIsNotPassedOver() throws Exception {
    Files.createDirectory(folder.resolve("postgresql-17"));
    assertThatThrownBy(this::open).hasMessageContaining("postgresql-17 is of another version");
  }

  @Test
  void passwordsAreInOneFileOfItsOwner() throws Exception {
    open().close();
    Path file = folder.resolve("database-passwords");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).contains("muster_apples=", "muster_pears=");
  }

  private static List<String> history(SiteDatabase database) {
    try (Connection connection =
        database.owner().source("test", Migrations.PATIENCE).getConnection()) {
      return new Catalogue(connection)
          .rows("select version, installed_on from migrations where version is not null").stream()
              .map(Object::toString)
              .toList();
    } catch (SQLException trouble) {
      throw new IllegalStateException(trouble);
    }
  }

  private SiteDatabase open() {
    return SiteDatabase.open(DatabaseSettings.temporary(folder), Orchard.COMPONENTS);
  }
}
