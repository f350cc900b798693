package dev.muster.platform.database;

import dev.muster.platform.http.TlsIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/** A PostgreSQL that somebody else runs. */
record ExternalPostgres(Login owner, String kind) implements Server {
  private static final String FORM =
      "write jdbc:postgresql://host:port/database?user=… or"
          + " postgresql://user@host:port/database, and the password into a file";

  static ExternalPostgres at(DatabaseSettings.External settings) {
    String url = settings.url();
    Login login = url.startsWith("jdbc:") ? ofJdbc(url) : ofUri(url);
    Optional<String> password = settings.passwordFile().map(ExternalPostgres::firstLine);
    Login complete = password.map(text -> new Login(login.url(), login.user(), text)).orElse(login);
    if (complete.user().isEmpty() || complete.url().endsWith("/")) {
      throw new DatabaseException(
          "The database's address " + complete.place() + " names no user or no database; " + FORM);
    }
    return new ExternalPostgres(complete, "external");
  }

  private static Login ofJdbc(String url) {
    Properties parsed = Driver.parseURL(url, new Properties());
    if (parsed == null) {
      throw new DatabaseException("Not the address of a PostgreSQL; " + FORM);
    }
    return new Login(url, parsed.getProperty("user", ""), parsed.getProperty("password", ""));
  }

  private static Login ofUri(String text) {
    try {
      URI uri = new URI(text);
      boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
      if (!known || uri.getHost() == null) {
        throw new DatabaseException("Not the address of a PostgreSQL; " + FORM);
      }
      String[] who = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      return new Login(
          "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
          decoded(who[0]),
          who.length > 1 ? decoded(who[1]) : "");
    } catch (URISyntaxException | IllegalArgumentException trouble) {
      // The message of the cause would hold the password.
      throw new DatabaseException("Not the address of a PostgreSQL; " + FORM);
    }
  }

  /** Of percent encoding; a plus sign is a plus sign here. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String firstLine(Path file) {
    try {
      return Files.readAllLines(file).stream().findFirst().orElse("").strip();
    } catch (IOException trouble) {
      throw new DatabaseException("Cannot read the password in " + file + ": " + trouble, trouble);
    }
  }

  @Override
  public void replaceIdentity(TlsIdentity identity) {
    // Its certificate is the business of who runs it.
  }

  @Override
  public void close() {
    // It runs on without us.
  }
}
