package dev.muster.platform.database;

import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The migrations of all components in one run, noted in one table. */
final class Migrations {
  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final String HISTORY = "migrations";

  private Migrations() {}

  static void apply(Login owner, List<Component> components) {
    String[] locations =
        components.stream()
            .map(component -> "classpath:" + component.migrations())
            .distinct()
            .toArray(String[]::new);
    try {
      Flyway.configure()
          .dataSource(owner.source("migrations", PATIENCE))
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
          .load()
          .migrate();
    } catch (FlywayException trouble) {
      throw new DatabaseException(
          "Cannot bring the tables of " + owner.place() + " up to date: " + trouble.getMessage(),
          trouble);
    }
  }
}
