package dev.muster.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.testing.DebianPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that somebody else runs: PostgreSQL 15, the oldest that will do. */
class ExternalPostgresIT {
  @TempDir private static Path shared;
  private static DebianPostgres debian;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    Assumptions.assumeTrue(DebianPostgres.isInstalled(), "install the package postgresql-15");
    debian = new DebianPostgres(shared);
  }

  @AfterAll
  static void stop() throws Exception {
    if (debian != null) {
      debian.close();
    }
  }

  @Test
  void theSameRolesAndMigrationsWorkThere() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "Owner-1\n");
    var byFile =
        new DatabaseSettings.External(
            folder,
            "jdbc:postgresql://127.0.0.1:" + debian.port() + "/site?user=site_owner",
            Optional.of(password),
            PoolSettings.defaults());
    try (var database = SiteDatabase.open(byFile, Orchard.COMPONENTS)) {
      Orchard.plant(database, "Elstar");
      assertThatThrownBy(() ->
              database
                  .component("pears")
                  .jdbi()
                  .useHandle(handle -> handle.execute("select * from apples_trees")))
          .hasMessageContaining("permission denied for table apples_trees");
    }
    try (var again =
        SiteDatabase.open(DatabaseSettings.external(folder, debian.url()), Orchard.COMPONENTS)) {
      assertThat(Orchard.apples(again)).contains("Elstar");
    }
  }

  @Test
  void anOwnerWhoCannotMakeRolesIsToldWhatIsMissing() throws Exception {
    debian.asAdministrator(
        "create role weak login password 'weak'", "create database weak_site owner weak");
    assertThatThrownBy(() ->
            SiteDatabase.open(
                DatabaseSettings.external(folder, debian.url("weak", "weak", "weak_site")),
                Orchard.COMPONENTS))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("alter role weak createrole");
  }

  @Test
  void aSecondSiteOnTheSameServerIsRefused() throws Exception {
    SiteDatabase.open(DatabaseSettings.external(folder, debian.url()), Orchard.COMPONENTS).close();
    debian.asAdministrator("create database other owner site_owner");
    assertThatThrownBy(() ->
            SiteDatabase.open(
                DatabaseSettings.external(folder, debian.url("site_owner", "Owner-1", "other")),
                Orchard.COMPONENTS))
        .hasMessageContaining("One PostgreSQL server holds one site database");
  }

  @Test
  void anOlderServerIsRefused() throws Exception {
    try (var old = new OldServer("14.22")) {
      String url = "postgresql://owner:secret@127.0.0.1:" + old.port() + "/site";
      assertThatThrownBy(
              () -> SiteDatabase.open(DatabaseSettings.external(folder, url), Orchard.COMPONENTS))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("is PostgreSQL 14.22; Muster needs 15 or later");
    }
  }

  @Test
  void aServerThatDoesNotAnswerOrKnowUsIsNamedWithoutThePassword() {
    assertThatThrownBy(() ->
            SiteDatabase.open(
                DatabaseSettings.external(folder, debian.url("site_owner", "wrong-1", "site")),
                Orchard.COMPONENTS))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("site_owner at jdbc:postgresql://127.0.0.1")
        .hasMessageNotContaining("wrong-1");
    assertThatThrownBy(() ->
            SiteDatabase.open(
                DatabaseSettings.external(folder, "mysql://a:hidden@b/c"), Orchard.COMPONENTS))
        .hasMessageContaining("Not the address of a PostgreSQL")
        .hasMessageNotContaining("hidden");
  }
}
