package dev.muster.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start finds that an earlier one left. */
class SecondStartIT {
  @TempDir private Path folder;

  @Test
  void itFindsWhatWasWrittenAndAppliesNoMigrationAgain() {
    List<String> first;
    try (var database = open()) {
      Orchard.plant(database, "Boskoop");
      first = history(database);
      assertThat(first).hasSize(3);
    }
    try (var database = open()) {
      assertThat(Orchard.apples(database)).containsExactly("Boskoop");
      assertThat(history(database)).isEqualTo(first);
    }
    assertThatThrownBy(() ->
            SiteDatabase.open(DatabaseSettings.temporary(folder), Orchard.COMPONENTS.subList(0, 1)))
        .as("a program that lacks a migration of the database")
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("200.1");
  }

  @Test
  void aDatabaseOfAnotherVersionIsNotPassedOver() throws Exception {
    Files.createDirectory(folder.resolve("postgresql-17"));
    assertThatThrownBy(this::open).hasMessageContaining("postgresql-17 is of another version");
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
