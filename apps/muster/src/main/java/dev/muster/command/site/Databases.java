package dev.muster.command.site;

import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.PoolSettings;
import dev.muster.platform.database.Progress;
import dev.muster.platform.http.TlsIdentity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** Where a site's database is, by its settings, and how commands show what they do with it. */
final class Databases {
  /** What settings and options call the distribution's PostgreSQL. */
  static final String DISTRIBUTION = "distribution";

  private Databases() {}

  /** The site's, for a command: only this computer reaches one that the command starts. */
  static DatabaseSettings of(SiteFolder folder, SiteSettings settings) {
    return at(folder, settings, settings.database());
  }

  /** The site's, for the site itself: other hosts reach it where it is for them. */
  static DatabaseSettings serving(SiteFolder folder, SiteSettings settings, TlsIdentity identity) {
    return switch (of(folder, settings)) {
      case DatabaseSettings.Distribution(Path where, int port, _, PoolSettings pools) ->
          new DatabaseSettings.Distribution(
              where,
              port,
              Optional.of(new DatabaseSettings.Reach(settings.listen(), settings.site(), identity)),
              pools);
      case DatabaseSettings.Embedded embedded -> embedded;
      case DatabaseSettings.External external -> external;
    };
  }

  /** That of this address; the embedded one where there is none. */
  static DatabaseSettings at(SiteFolder folder, SiteSettings settings, Optional<String> address) {
    int port = settings.ports().sql();
    if (address.isEmpty()) {
      return new DatabaseSettings.Embedded(
          folder.database(),
          "127.0.0.1",
          port,
          Optional.ofNullable(System.getProperty("muster.postgresql")).map(Path::of),
          PoolSettings.defaults());
    }
    return address.get().equals(DISTRIBUTION)
        ? new DatabaseSettings.Distribution(
            folder.database(), port, Optional.empty(), PoolSettings.defaults())
        : DatabaseSettings.external(folder.database(), address.get());
  }

  /** Which it is, for people. */
  static String kind(SiteSettings settings) {
    int port = settings.ports().sql();
    return settings
        .database()
        .map(address ->
            address.equals(DISTRIBUTION)
                ? "distribution's PostgreSQL on 127.0.0.1:%d and %s:%d"
                    .formatted(port, settings.listen(), port)
                : "external PostgreSQL")
        .orElse("PostgreSQL on 127.0.0.1:" + port);
  }

  static Progress progress(PrintWriter out) {
    return (step, table, rows) -> {
      out.println(
          step.name().toLowerCase(java.util.Locale.ROOT) + " " + table + ": " + rows + " rows");
      out.flush();
    };
  }
}
