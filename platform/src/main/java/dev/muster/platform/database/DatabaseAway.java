package dev.muster.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * No connection to the site database can be had now; the message says to which, and by what row.
 */
public final class DatabaseAway extends SQLTransientConnectionException {
  private static final long serialVersionUID = 1L;

  DatabaseAway(String place, SQLException why) {
    // the pool's own cause, by which a refused login is told from silence
    super(place + " cannot be reached now", why.getCause() == null ? why : why.getCause());
  }

  /** What is said in this trouble of who is away; the site database where nobody said more. */
  public static String said(@Nullable Throwable trouble) {
    return switch (trouble) {
      case null -> "The site database cannot be reached now";
      case DatabaseAway away -> String.valueOf(away.getMessage());
      default -> said(trouble.getCause());
    };
  }
}
