package dev.muster.command.site;

import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.loop.SystemClock;
import dev.muster.testing.site.MusterCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A whole site in this process, which approves whoever comes from this computer. */
final class SiteHere implements AutoCloseable {
  static final SitePorts PORTS = new SitePorts(8281, 8643, 20223, 14433, OptionalInt.of(19564));

  final SiteFolder folder;
  final SiteSettings settings;
  final RunningSite site;

  private SiteHere(SiteFolder folder, SiteSettings settings, RunningSite site) {
    this.folder = folder;
    this.settings = settings;
    this.site = site;
  }

  /** Starts one with a database of its own. */
  static SiteHere start(Path temporary) throws IOException {
    return start(new SiteFolder(MusterCommand.folder(temporary, "site")), Optional.empty());
  }

  /** Starts one. */
  static SiteHere start(SiteFolder folder, Optional<String> database) throws IOException {
    SiteSettings settings =
        new SiteSettings(
            new SiteCode("M01"),
            "127.0.0.1",
            "127.0.0.1",
            PORTS,
            database,
            Optional.empty(),
            List.of("127.0.0.0/8"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    SiteSetup.run(folder, settings, "anna", SystemClock.utc());
    RunningSite site = RunningSite.start(folder, SystemClock.utc(), (_, _) -> {});
    site.registerAuthor();
    if (!site.failures().isEmpty()) {
      site.close();
      throw new IOException(site.failures().toString());
    }
    return new SiteHere(folder, settings, site);
  }

  /** How the owner of the database logs in; for a management point beside the site. */
  static String databaseUrl(SiteFolder folder, int port) throws IOException {
    return databaseUrl(folder, port, "muster_owner");
  }

  /** How this role logs in. */
  static String databaseUrl(SiteFolder folder, int port, String role) throws IOException {
    String password =
        Files.readAllLines(folder.database().resolve("database-passwords")).stream()
            .filter(line -> line.startsWith(role + "="))
            .map(line -> line.substring(role.length() + 1))
            .findFirst()
            .orElseThrow();
    return "jdbc:postgresql://127.0.0.1:%d/muster?user=%s&password=%s"
        .formatted(port, role, password);
  }

  SiteAddress address() {
    return site.address();
  }

  @Override
  public void close() {
    site.close();
  }
}
