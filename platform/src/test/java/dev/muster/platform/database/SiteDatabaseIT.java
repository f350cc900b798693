package dev.muster.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteDatabaseIT {
  @TempDir private static Path folder;
  private static SiteDatabase database;

  @BeforeAll
  static void open() {
    database = SiteDatabase.open(DatabaseSettings.temporary(folder), Orchard.COMPONENTS);
  }

  @AfterAll
  static void close() {
    if (database != null) {
      database.close();
    }
  }

  @Test
  void aComponentCannotReadAnotherComponentsTable() {
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

  @Test
  void aComponentReadsAndWritesWhatItWasGranted() {
    assertThat(database.component("apples").isReachable()).isTrue();
    Orchard.plant(database, "Boskoop");
    assertThat(Orchard.apples(database)).containsExactly("Boskoop");
    assertThatThrownBy(() -> database.component("plums"))
        .hasMessage("No component plums in the database, only [apples, pears]");
  }

  @Test
  void grantsAreWhatTheMigrationsSay() {
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
            "muster_management_point usage on schema muster",
            "muster_pears insert on pears_trees",
            "muster_pears select on pears_trees",
            "muster_pears usage on schema muster",
            "muster_provider usage on schema muster",
            "public execute on function apples_never()");
  }

  @Test
  void passwordsAreInOneFileOfItsOwner() throws Exception {
    Path file = folder.resolve("database-passwords");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).contains("muster_apples=", "muster_pears=");
  }
}
