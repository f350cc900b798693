package dev.muster.platform.database;

/**
 * How programs for reports reach the database.
 *
 * @param host of the server
 * @param port of the server
 * @param database its name
 * @param user who only reads
 * @param password of that user; goes into a file of its own and nowhere else
 */
public record ReaderLogin(String host, int port, String database, String user, String password) {
  /** A line of libpq's password file. */
  public String passLine() {
    return escaped(host)
        + ":"
        + port
        + ":"
        + escaped(database)
        + ":"
        + escaped(user)
        + ":"
        + escaped(password);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(":", "\\:");
  }

  /** Leaves out the password. */
  @Override
  public String toString() {
    return user + " at " + host + ":" + port + "/" + database;
  }
}
