package dev.muster.command.host;

import dev.muster.command.site.SiteComponents;
import dev.muster.contracts.link.DatabaseAccess;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.foundation.loop.Loop;
import dev.muster.platform.database.DatabaseException;
import dev.muster.platform.database.PoolSettings;
import dev.muster.platform.database.RemoteDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How one role of this host logs in to the site database, and since when that does not answer. */
final class DatabaseLogin {
  private static final PoolSettings POOL = new PoolSettings(8, Duration.ofSeconds(2));
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final HostFolder folder;
  private final DatabaseAccess access;
  private final Of of;
  private final Clock clock;
  private volatile Optional<Instant> awaySince = Optional.empty();

  /**
   * Whose it is.
   *
   * @param role as the database's server shows it
   * @param chain where its certificate is kept
   * @param row the row of the matrix, as messages have it
   */
  record Of(String role, Path chain, String row) {}

  DatabaseLogin(HostFolder folder, DatabaseAccess access, Of of, Clock clock) {
    this.folder = folder;
    this.access = access;
    this.of = of;
    this.clock = clock;
  }

  RemoteDatabase open() throws IOException {
    PrivateFiles.write(of.chain(), access.chainPem());
    try {
      return RemoteDatabase.open(
          access,
          new RemoteDatabase.Identity(
              folder.keys().resolve("root.pem"), of.chain(), folder.keys().resolve("key.pem")),
          of.role(),
          SiteComponents.ALL,
          POOL);
    } catch (DatabaseException trouble) {
      throw new IOException(trouble.getMessage() + of.row(), trouble);
    }
  }

  /** Looks from now on whether it answers. */
  Loop watch(RemoteDatabase database, Loop.Trouble trouble) {
    return Loop.every(LOOK, "database-watch", trouble, () -> look(database));
  }

  private void look(RemoteDatabase database) {
    if (database.database().isReachable()) {
      awaySince = Optional.empty();
    } else if (awaySince.isEmpty()) {
      awaySince = Optional.of(clock.instant());
    }
  }

  Optional<Instant> awaySince() {
    return awaySince;
  }

  /** That it does not answer, with the row. */
  String away() {
    return "the site database at "
        + access.host()
        + ":"
        + access.port()
        + " does not answer"
        + of.row();
  }
}
