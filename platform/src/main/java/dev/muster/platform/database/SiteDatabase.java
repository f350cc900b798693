package dev.muster.platform.database;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Server server =
        switch (settings) {
          case DatabaseSettings.Embedded embedded -> EmbeddedPostgres.start(embedded, observer);
          case DatabaseSettings.External external -> ExternalPostgres.at(external);
        };
    SiteDatabase database = new SiteDatabase(server);
    try {
      Passwords passwords = Passwords.in(settings.folder());
      new Roles(server.owner()).prepare(components, passwords);
      Migrations.apply(server.owner(), components);
      for (Component component : components) {
        Login login = server.owner().as(component.role(), passwords.of(component.role()));
        database.components.put(
            component.name(), ComponentDatabase.open(component, login, settings.pools()));
      }
      return database;
    } catch (RuntimeException trouble) {
      database.close();
      throw trouble;
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
      case SQLTransientConnectionException _ -> true;
      case SQLRecoverableException _ -> true;
      case SQLException sql when isConnectionState(sql.getSQLState()) -> true;
      default -> isAway(trouble.getCause());
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

  /** Closes the pools, then stops an embedded PostgreSQL. */
  @Override
  public void close() {
    components.values().forEach(ComponentDatabase::close);
    server.close();
  }
}
