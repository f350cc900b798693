package dev.muster.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.jspecify.annotations.Nullable;

/** The migrations of all components in one run, noted in one table. */
final class Migrations {
  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final String HISTORY = "migrations";

  /** The version of this program. */
  static final String PROGRAM =
      Optional.ofNullable(Migrations.class.getPackage().getImplementationVersion())
          .orElse("development");

  private Migrations() {}

  /** Brings the tables to what this program knows, and notes which program it was. */
  static void apply(Login owner, List<Component> components) {
    String[] locations =
        components.stream()
            .map(component -> "classpath:" + component.migrations())
            .distinct()
            .toArray(String[]::new);
    try {
      Flyway flyway = flyway(owner, locations);
      refuseNewer(owner, flyway.info().applied());
      flyway.migrate();
      note(owner);
    } catch (FlywayException | SQLException trouble) {
      throw new DatabaseException(
          "Cannot bring the tables of " + owner.place() + " up to date: " + trouble.getMessage(),
          trouble);
    }
  }

  /**
   * Makes the tables of a new database as they were when only these migrations were known.
   *
   * @throws DatabaseException where this program does not know one of them
   */
  static void applyOnly(Login owner, List<Component> components, BackupManifest backup) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("muster-migrations");
      List<BackupManifest.Migration> unknown = new ArrayList<>();
      for (BackupManifest.Migration migration : backup.migrations()) {
        if (!copy(components, migration.file(), folder)) {
          unknown.add(migration);
        }
      }
      if (!unknown.isEmpty()) {
        throw newer("The backup was taken", backup.muster(), unknown.toString());
      }
      flyway(owner, "filesystem:" + folder).migrate();
    } catch (FlywayException | IOException trouble) {
      throw new DatabaseException(
          "Cannot make the tables of the backup in " + owner.place() + ": " + trouble.getMessage(),
          trouble);
    } finally {
      remove(folder);
    }
  }

  private static boolean copy(List<Component> components, String file, Path folder)
      throws IOException {
    for (Component component : components) {
      try (InputStream in =
          Migrations.class.getClassLoader().getResourceAsStream(component.migrations() + file)) {
        if (in != null) {
          Files.copy(in, folder.resolve(file.substring(1)));
          return true;
        }
      }
    }
    return false;
  }

  private static void remove(@Nullable Path folder) {
    if (folder != null) {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
        Files.delete(folder);
      } catch (IOException left) {
        // a few small files of no use to anybody
        return;
      }
    }
  }

  private static Flyway flyway(Login owner, String... locations) {
    return flyway(owner, PATIENCE, locations);
  }

  private static Flyway flyway(Login owner, Duration patience, String... locations) {
    return Flyway.configure()
        .dataSource(owner.source("migrations", patience))
        .schemas(Login.SCHEMA)
        .createSchemas(false)
        .defaultSchema(Login.SCHEMA)
        .table(HISTORY)
        .locations(locations)
        .failOnMissingLocations(true)
        .baselineOnMigrate(false)
        .outOfOrder(true)
        .validateMigrationNaming(true)
        .placeholderReplacement(false)
        .cleanDisabled(true)
        // An older program must not run on a newer database.
        .ignoreMigrationPatterns(new String[0])
        .loggers("slf4j")
        .load();
  }

  private static void refuseNewer(Login owner, MigrationInfo[] applied) throws SQLException {
    List<String> unknown =
        Arrays.stream(applied)
            .filter(each -> each.getVersion() != null && !each.getState().isResolved())
            .map(each -> each.getVersion() + " " + each.getDescription())
            .toList();
    if (!unknown.isEmpty()) {
      throw newer(
          "The database " + owner.place() + " was written", writtenBy(owner), unknown.toString());
    }
  }

  /**
   * Compares, without changing anything.
   *
   * @throws DatabaseException where the tables are not those that this program knows
   */
  static void compare(Login login, List<Component> components, Duration patience) {
    String[] locations =
        components.stream()
            .map(component -> "classpath:" + component.migrations())
            .distinct()
            .toArray(String[]::new);
    try {
      MigrationInfoService info = flyway(login, patience, locations).info();
      refuseNewer(login, info.applied());
      if (info.pending().length > 0) {
        throw new DatabaseException(
            "The database "
                + login.place()
                + " was written by Muster "
                + writtenBy(login).orElse("of an unknown version")
                + ", and this is Muster "
                + PROGRAM
                + ", which knows newer tables. Start the site with this version first.");
      }
    } catch (FlywayException | SQLException trouble) {
      throw new DatabaseException(
          "Cannot see which tables " + login.place() + " has: " + trouble.getMessage(), trouble);
    }
  }

  private static DatabaseException newer(String what, Optional<String> by, String unknown) {
    return new DatabaseException(
        what
            + " by Muster "
            + by.orElse("of an unknown version")
            + ", and this is Muster "
            + PROGRAM
            + ", which does not know the migrations "
            + unknown
            + ". Use the version that wrote it, or a later one.");
  }

  private static void note(Login owner) throws SQLException {
    try (Connection connection = owner.source("migrations", PATIENCE).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "comment on table %s.%s is '%s'"
              .formatted(Login.SCHEMA, HISTORY, PROGRAM.replace("'", "")));
    }
  }

  private static Optional<String> writtenBy(Login owner) throws SQLException {
    try (Connection connection = owner.source("migrations", PATIENCE).getConnection()) {
      return new Catalogue(connection).writtenBy();
    }
  }
}
