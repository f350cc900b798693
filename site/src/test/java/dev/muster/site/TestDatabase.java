package dev.muster.site;

import dev.muster.platform.database.Component;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.testing.DebianPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A site database on the embedded server, or on Debian's where the run of the tests wants that.
 *
 * @param database the database
 * @param debian the server that somebody else would run
 */
public record TestDatabase(SiteDatabase database, Optional<DebianPostgres> debian)
    implements AutoCloseable {
  /** A new one in this folder. */
  public static TestDatabase open(Path folder, List<Component> components) {
    Optional<DebianPostgres> debian = DebianPostgres.ifWanted(folder);
    DatabaseSettings settings =
        debian
            .<DatabaseSettings>map(server -> DatabaseSettings.external(folder, server.url()))
            .orElseGet(() -> DatabaseSettings.temporary(folder));
    return new TestDatabase(SiteDatabase.open(settings, components), debian);
  }

  @Override
  public void close() {
    database.close();
    debian.ifPresent(DebianPostgres::close);
  }
}
