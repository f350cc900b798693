package dev.muster.platform.database;

import dev.muster.contracts.link.DatabaseAccess;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The site database as a role on another host sees it: one login, which can do what migrations
 * granted to its group and no more. It makes and changes no table.
 */
public final class RemoteDatabase implements AutoCloseable {
  /** Packets that a firewall drops are not told. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

  private final ComponentDatabase database;

  private RemoteDatabase(ComponentDatabase database) {
    this.database = database;
  }

  /**
   * How the host shows who it is, in files, read for each new connection.
   *
   * @param root the one that the server's certificate has to come from, in PEM
   * @param chain what is shown, in PEM
   * @param key its key, PKCS #8 in PEM
   */
  public record Identity(Path root, Path chain, Path key) {}

  /**
   * Opens the database over TLS, with a certificate and no password.
   *
   * @param role names the connections on the server
   * @param components all that the program knows
   * @throws DatabaseException where it cannot be reached, or has other tables than those of this
   *     program
   */
  public static RemoteDatabase open(
      DatabaseAccess access,
      Identity identity,
      String role,
      List<Component> components,
      PoolSettings settings) {
    return open(login(access, identity), role, components, settings);
  }

  static RemoteDatabase open(
      Login login, String role, List<Component> components, PoolSettings settings) {
    Migrations.compare(login, components, settings.patience());
    return new RemoteDatabase(
        ComponentDatabase.open(
            role,
            login,
            settings,
            new ComponentDatabase.Far(LONGEST_SILENCE, "The site database")));
  }

  private static Login login(DatabaseAccess access, Identity identity) {
    String files =
        String.join(
            "\n",
            identity.root().toString(),
            identity.chain().toString(),
            identity.key().toString());
    String host = access.host().indexOf(':') >= 0 ? "[" + access.host() + "]" : access.host();
    return new Login(
        "jdbc:postgresql://%s:%d/%s?sslmode=verify-full&sslfactory=%s&sslfactoryarg=%s"
            .formatted(
                host,
                access.port(),
                encoded(access.database()),
                PinnedTls.class.getName(),
                encoded(files)),
        access.login(),
        "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** For all that the role reads and writes; open as long as this is. */
  public ComponentDatabase database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
  }
}
