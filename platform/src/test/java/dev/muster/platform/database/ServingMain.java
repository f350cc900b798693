package dev.muster.platform.database;

import dev.muster.contracts.site.SiteCode;
import dev.muster.platform.http.TlsIdentity;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Runs a database that other hosts reach, and does what it reads: one word a line. */
final class ServingMain {
  private ServingMain() {}

  /**
   * Serves until its input ends.
   *
   * @param arguments the data folder, with {@code server.pem}, {@code server.key} and {@code
   *     root.pem} in it, and the address to listen on
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    var settings =
        new DatabaseSettings.Distribution(
            folder.resolve("data"),
            DatabaseSettings.SQL_PORT,
            Optional.of(
                new DatabaseSettings.Reach(
                    arguments[1], Optional.of(new SiteCode("M01")), identity(folder), false)),
            PoolSettings.defaults());
    try (var database =
            SiteDatabase.open(
                settings, Orchard.COMPONENTS, event -> System.out.println("event " + event));
        var words = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      SystemLogins logins = database.logins();
      System.out.println("ready " + database.facts().orElseThrow());
      for (String word = words.readLine(); word != null; word = words.readLine()) {
        switch (word) {
          case "login" ->
              System.out.println(
                  "login " + logins.ensure(SystemLogins.Group.MANAGEMENT_POINT, "mp1"));
          case "remove" -> {
            logins.remove(SystemLogins.Group.MANAGEMENT_POINT, "mp1");
            System.out.println("removed");
          }
          case "identity" -> {
            database.replaceIdentity(identity(folder));
            System.out.println("replaced");
          }
          default -> throw new IllegalArgumentException(word);
        }
      }
    }
  }

  private static TlsIdentity identity(Path folder) throws Exception {
    return new TlsIdentity(
        Files.readString(folder.resolve("server.pem")),
        Files.readString(folder.resolve("server.key")),
        Files.readString(folder.resolve("root.pem")));
  }
}
