package dev.muster.command.site;

import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.HostedDatabase;
import dev.muster.platform.database.PoolSettings;
import dev.muster.platform.database.Progress;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.site.trust.SiteTrust;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where a site's database is, by its settings, and how commands show what they do with it. */
final class Databases {
  /** What settings and options call the distribution's PostgreSQL. */
  static final String DISTRIBUTION = "distribution";

  /** Before the address of a host that runs the site database. */
  static final String HOSTED = "site-database@";

  private static final Duration CERTIFICATES_LAST = Duration.ofDays(397);

  private Databases() {}

  /** What the site gives to the host of its database. */
  static HostedDatabase.Certification certification(
      SiteTrust trust, SiteSettings settings, DatabaseSettings.Hosted hosted) {
    String host = hosted.host();
    boolean literal = InetAddressText.is(host);
    return new HostedDatabase.Certification(
        settings.site(),
        trust.rootPem(),
        key ->
            trust
                .systemCertificates()
                .issue(
                    key,
                    host,
                    literal ? List.of() : List.of(host),
                    literal ? List.of(host) : List.of(),
                    CERTIFICATES_LAST));
  }

  /** Renews the certificate of the host of the database, where it is one and time. */
  static void renew(SiteFolder folder, SiteSettings settings, SiteTrust trust, Clock clock) {
    if (of(folder, settings) instanceof DatabaseSettings.Hosted hosted) {
      HostedDatabase.renewIfDue(
          hosted, certification(trust, settings, hosted), clock.instant(), CERTIFICATES_LAST);
    }
  }

  /** By which name or address other hosts reach the site's database; empty where they cannot. */
  static Optional<String> reachedAt(SiteSettings settings) {
    return settings
        .database()
        .filter(address -> address.equals(DISTRIBUTION) || address.startsWith(HOSTED))
        .map(address ->
            address.startsWith(HOSTED) ? address.substring(HOSTED.length()) : settings.name());
  }

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
              Optional.of(
                  new DatabaseSettings.Reach(
                      settings.listen(), Optional.of(settings.site()), identity, false)),
              pools);
      case DatabaseSettings.Embedded embedded -> embedded;
      case DatabaseSettings.External external -> external;
      case DatabaseSettings.Hosted hosted -> hosted;
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
    if (address.get().startsWith(HOSTED)) {
      return new DatabaseSettings.Hosted(
          folder.database(),
          address.get().substring(HOSTED.length()),
          port,
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
                : address.startsWith(HOSTED) ? address + ":" + port : "external PostgreSQL")
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
