package dev.muster.command.site;

import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.PoolSettings;
import dev.muster.platform.database.Progress;
import java.io.PrintWriter;
import java.util.Optional;

/** Where a site's database is, by its settings, and how commands show what they do with it. */
final class Databases {
  private Databases() {}

  static DatabaseSettings of(SiteFolder folder, SiteSettings settings) {
    return at(folder, settings, settings.database());
  }

  /** That of this address; the embedded one where there is none. */
  static DatabaseSettings at(SiteFolder folder, SiteSettings settings, Optional<String> url) {
    return url.<DatabaseSettings>map(
            address -> DatabaseSettings.external(folder.database(), address))
        .orElseGet(() ->
            new DatabaseSettings.Embedded(
                folder.database(),
                "127.0.0.1",
                settings.ports().sql(),
                Optional.ofNullable(System.getProperty("muster.postgresql"))
                    .map(java.nio.file.Path::of),
                PoolSettings.defaults()));
  }

  static Progress progress(PrintWriter out) {
    return (step, table, rows) -> {
      out.println(
          step.name().toLowerCase(java.util.Locale.ROOT) + " " + table + ": " + rows + " rows");
      out.flush();
    };
  }
}
