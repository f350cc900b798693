package dev.muster.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
  void passwordsAreInOneFileOfItsOwner() throws Exception {
    open().close();
    Path file = folder.resolve("database-passwords");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).contains("muster_apples=", "muster_pears=");
  }

  private SiteDatabase open() {
    return SiteDatabase.open(DatabaseSettings.temporary(folder), Orchard.COMPONENTS);
  }
}
