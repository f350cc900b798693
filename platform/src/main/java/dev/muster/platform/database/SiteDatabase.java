package dev.muster.platform.database;

import dev.muster.platform.http.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The site database. Opening it starts the embedded PostgreSQL or connects to an external one,
 * makes a role for each component, and brings the tables up to date; closing it stops what it
 * started.
 *
 * <pre>{@code
 * @TempDir Path folder;
 * var database = SiteDatabase.open(DatabaseSettings.temporary(folder), List.of(Clients.COMPONENT));
 * var store = new ClientsStore(database.component("clients"));
 * }</pre>
 */
public final class SiteDatabase implements AutoCloseable {
  private static final Duration GLANCE = Duration.ofSeconds(2);

  private final Server server;
  private final Map<String, ComponentDatabase> components = new LinkedHashMap<>();

  private SiteDatabase(Server server) {
    this.server = server;
  }

  /**
   * Opens the database and tells nobody about its ups and downs.
   *
   * @throws DatabaseException where it cannot be had; the message says what to do
   */
  public static SiteDatabase open(DatabaseSettings settings, List<Component> components) {
    return open(settings, components, event -> {});
  }

  /**
   * Opens the database.
   *
   * @param observer hears when the embedded PostgreSQL ends and is started again
   * @throws DatabaseException where it cannot be had; the message says what to do
   */
  public static SiteDatabase open(
      DatabaseSettings settings, List<Component> components, DatabaseEvent.Observer observer) {
    SiteDatabase database = new SiteDatabase(start(settings, observer));
    try {
      Login owner = database.server.owner();
      Passwords passwords = Passwords.in(settings.folder());
      new Roles(owner).prepare(components, passwords);
      Restore.refuseUnfinished(owner);
      Migrations.apply(owner, components);
      database.connect(settings, components, passwords);
      return database;
    } catch (RuntimeException trouble) {
      database.close();
      throw trouble;
    }
  }

  /**
   * Opens the database of a site whether it runs in another process or not: beside that process, or
   * by itself.
   *
   * @throws DatabaseException where it cannot be had; the message says what to do
   */
  public static SiteDatabase beside(DatabaseSettings settings, List<Component> components) {
    if (settings instanceof DatabaseSettings.Own own && OwnFolder.isTaken(own.folder())) {
      SiteDatabase database =
          new SiteDatabase(new ExternalPostgres(OwnPostgres.ownerOfRunning(own), "running"));
      database.connect(settings, components, Passwords.in(settings.folder()));
      return database;
    }
    return open(settings, components);
  }

  /** Whether a database was ever there: one of its own is made when a site first starts. */
  public static boolean isMade(DatabaseSettings settings) {
    return !(settings instanceof DatabaseSettings.Own own) || OwnFolder.isMade(own.folder());
  }

  /** Whether a process runs the embedded database of this folder. */
  public static boolean isRunningIn(Path folder) {
    return OwnFolder.isTaken(folder);
  }

  /**
   * Backs up the database of a site that runs in another process.
   *
   * @param beside what else goes into the file, by name; {@link #besideIn} reads it
   * @throws DatabaseException where it cannot be reached, or the file cannot be written
   */
  public static BackupManifest backupOfRunning(
      DatabaseSettings settings, Path file, Map<String, byte[]> beside, Progress progress) {
    return switch (settings) {
      case DatabaseSettings.Own own ->
          new Backup(OwnPostgres.ownerOfRunning(own), progress).into(file, beside);
      case DatabaseSettings.External external ->
          new Backup(ExternalPostgres.at(external).owner(), progress).into(file, beside);
      case DatabaseSettings.Hosted hosted ->
          new Backup(HostedDatabase.at(hosted).owner(), progress).into(file, beside);
    };
  }

  /**
   * Lets programs for reports log in as {@code muster_reader}, which reads the views of the schema
   * {@code dbo} and nothing else; each call makes a new password.
   *
   * @param settings of a site that runs, where its database is embedded
   * @throws DatabaseException where it cannot be reached, or no site was started on it yet
   */
  public static ReaderLogin allowReading(DatabaseSettings settings) {
    try (Server server = serverOf(settings)) {
      return new ReaderRole(server.owner()).allow();
    }
  }

  /** Lets nobody log in as {@code muster_reader} any more; sessions that are open stay open. */
  public static void forbidReading(DatabaseSettings settings) {
    try (Server server = serverOf(settings)) {
      new ReaderRole(server.owner()).forbid();
    }
  }

  /** The server that runs already; closing it here leaves it running. */
  private static Server serverOf(DatabaseSettings settings) {
    return switch (settings) {
      case DatabaseSettings.Own own ->
          new ExternalPostgres(OwnPostgres.ownerOfRunning(own), "running");
      case DatabaseSettings.External external -> ExternalPostgres.at(external);
      case DatabaseSettings.Hosted hosted -> HostedDatabase.at(hosted);
    };
  }

  /**
   * What was put into a backup beside the database, up to 1 MiB.
   *
   * @throws DatabaseException where the file is no backup
   */
  public static Optional<byte[]> besideIn(Path file, String name) {
    return BackupFile.beside(file, name);
  }

  /**
   * Fills a new database from a backup and opens it. The backup is checked first, every table after
   * it was written; where anything is wrong, nothing is kept, and the restore can be tried again. A
   * backup of an earlier version is restored as it was, and then brought up to date.
   *
   * @param settings a database that holds nothing of Muster yet; an embedded one is made
   * @param components with at least the migrations of when the backup was taken
   * @throws DatabaseException where the backup is damaged, or does not fit, or the database is not
   *     new
   */
  public static SiteDatabase restore(
      DatabaseSettings settings, List<Component> components, Path file, Progress progress) {
    try (BackupFile backup = BackupFile.verified(file, progress)) {
      SiteDatabase database = new SiteDatabase(start(settings, event -> {}));
      try {
        Login owner = database.server.owner();
        Restore restore = new Restore(owner, progress);
        restore.claim();
        Passwords passwords = Passwords.in(settings.folder());
        new Roles(owner).prepare(components, passwords);
        Migrations.applyOnly(owner, components, backup.manifest());
        restore.from(backup);
        Migrations.apply(owner, components);
        database.connect(settings, components, passwords);
        return database;
      } catch (RuntimeException trouble) {
        database.close();
        throw trouble;
      }
    }
  }

  /**
   * Copies a database that nobody uses into a new one, from embedded to external or back, across
   * major versions; what was copied is compared row by row. The old one stays as it was, and is to
   * be kept until the site runs on the new one.
   *
   * @return what was moved
   * @throws DatabaseException where the old one is in use, the new one is not new, or they differ
   *     afterwards
   */
  public static BackupManifest move(
      DatabaseSettings from, DatabaseSettings to, List<Component> components, Progress progress) {
    Path file = to.folder().resolve("database-move.zip");
    try {
      Files.createDirectories(to.folder());
      BackupManifest moved;
      try (Server source = start(from, event -> {})) {
        new Roles(source.owner()).refuseWhileInUse(components);
        moved = new Backup(source.owner(), progress).into(file);
      }
      restore(to, components, file, progress).close();
      return moved;
    } catch (IOException trouble) {
      throw new DatabaseException("Cannot use the folder " + to.folder() + ": " + trouble, trouble);
    } finally {
      deleteQuietly(file);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      // The next move replaces it.
      return;
    }
  }

  private static Server start(DatabaseSettings settings, DatabaseEvent.Observer observer) {
    return switch (settings) {
      case DatabaseSettings.Own own -> OwnPostgres.start(own, observer);
      case DatabaseSettings.External external -> ExternalPostgres.at(external);
      case DatabaseSettings.Hosted hosted -> HostedDatabase.at(hosted);
    };
  }

  private void connect(DatabaseSettings settings, List<Component> all, Passwords passwords) {
    for (Component component : all) {
      Login login = server.owner().as(component.role(), passwords.of(component.role()));
      components.put(
          component.name(),
          ComponentDatabase.open(component.name(), login, settings.pools(), far(settings)));
    }
  }

  private static ComponentDatabase.Far far(DatabaseSettings settings) {
    return settings instanceof DatabaseSettings.Hosted hosted
        ? HostedDatabase.far(hosted)
        : ComponentDatabase.Far.BESIDE;
  }

  /**
   * Writes all tables, as they are at one moment, into a file that only its owner can read; it
   * replaces a file of that name when it is complete. Work goes on meanwhile. Blocks until done.
   *
   * @return what is in the file
   */
  public BackupManifest backup(Path file, Progress progress) {
    return new Backup(server.owner(), progress).into(file);
  }

  /**
   * Who may do what, sorted, one line each, such as {@code muster_clients select on
   * clients_devices}.
   */
  public List<String> grants() {
    return Catalogue.grantsOf(server.owner());
  }

  /**
   * Shows other hosts another certificate from now on, where this process runs the server and lets
   * them in; those that are connected notice nothing.
   */
  public void replaceIdentity(TlsIdentity identity) {
    server.replaceIdentity(identity);
  }

  /** How roles on other hosts log in. */
  public SystemLogins logins() {
    return new SystemLogins(server.owner());
  }

  /** What the server is and how much it holds; empty where it cannot be reached now. */
  public Optional<DatabaseFacts> facts() {
    try (Connection connection = server.owner().source("status", GLANCE).getConnection()) {
      List<String> row =
          new Catalogue(connection)
              .rows(
                  "select current_setting('server_version'), pg_database_size(current_database())")
              .getFirst();
      return Optional.of(
          new DatabaseFacts(
              server.kind(), server.reach(), row.getFirst(), Long.parseLong(row.getLast())));
    } catch (SQLException away) {
      return Optional.empty();
    }
  }

  /** What the component of this name works with; open as long as the whole database is. */
  public ComponentDatabase component(String name) {
    ComponentDatabase component = components.get(name);
    if (component == null) {
      throw new IllegalArgumentException(
          "No component " + name + " in the database, only " + components.keySet());
    }
    return component;
  }

  /**
   * Whether the trouble is that the database cannot be reached now, so that the same work may
   * succeed later. Work that was being committed may have been done all the same.
   */
  public static boolean isAway(@Nullable Throwable trouble) {
    return switch (trouble) {
      case null -> false;
      case SQLTransientConnectionException waited -> !isRefusedLogin(waited.getCause());
      case SQLRecoverableException _ -> true;
      case SQLException sql when isConnectionState(sql.getSQLState()) -> true;
      default -> isAway(trouble.getCause());
    };
  }

  /** The pool gives up with the same exception whether nobody answers or the password is wrong. */
  private static boolean isRefusedLogin(@Nullable Throwable cause) {
    return cause instanceof SQLException sql
        && sql.getSQLState() != null
        && sql.getSQLState().startsWith("28");
  }

  /** Whether the trouble is with what was to be stored or looked for, such as a NUL in a text. */
  public static boolean isUnfit(@Nullable Throwable trouble) {
    return switch (trouble) {
      case null -> false;
      case SQLException sql when sql.getSQLState() != null && sql.getSQLState().startsWith("22") ->
          true;
      default -> isUnfit(trouble.getCause());
    };
  }

  /** Connection exceptions, and the server's own shutdown, crash and start. */
  private static boolean isConnectionState(@Nullable String state) {
    return state != null
        && (state.startsWith("08")
            || state.equals("57P01")
            || state.equals("57P02")
            || state.equals("57P03")
            || state.equals("53300"));
  }

  Login owner() {
    return server.owner();
  }

  /** Closes the pools, then stops an embedded PostgreSQL. */
  @Override
  public void close() {
    components.values().forEach(ComponentDatabase::close);
    server.close();
  }
}
