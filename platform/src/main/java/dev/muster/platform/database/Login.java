package dev.muster.platform.database;

import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** Where to connect, and as whom. */
record Login(String url, String user, String password) {
  static final String SCHEMA = "muster";

  /** The same database, as another user. */
  Login as(String otherUser, String otherPassword) {
    return new Login(url, otherUser, otherPassword);
  }

  /** Connections in the schema of the site, each new. */
  PGSimpleDataSource source(String purpose, Duration patience) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    source.setApplicationName("muster " + purpose);
    source.setCurrentSchema(SCHEMA);
    source.setReWriteBatchedInserts(true);
    source.setTcpKeepAlive(true);
    // Saves two round trips for each connection; older servers are refused.
    source.setAssumeMinServerVersion("15");
    int seconds = Math.max(1, (int) patience.toSeconds());
    source.setConnectTimeout(seconds);
    source.setLoginTimeout(seconds);
    return source;
  }

  @Override
  public String toString() {
    return user + " at " + place();
  }

  /** The URL without what may be secret in it. */
  String place() {
    return url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
  }
}
