package dev.muster.site.systems;

import dev.muster.contracts.link.DatabaseAccess;
import dev.muster.site.SiteException;
import java.security.PublicKey;

/** Lets management points on other hosts into the site database (matrix: C28). */
public interface DatabaseDoor {
  /**
   * Why the site database cannot be reached from other hosts, and what to do.
   *
   * @throws SiteException where it cannot
   */
  void check();

  /**
   * Makes the login of a host where there is none, and certifies its key for it.
   *
   * @param host what the site calls it
   * @throws SiteException where the database cannot be reached from other hosts
   */
  DatabaseAccess open(String host, PublicKey key);

  /** Takes the login of a host away and ends its sessions; none is no trouble. */
  void close(String host);

  /** A database that other hosts do not reach, for this reason. */
  static DatabaseDoor closed(String why) {
    return new DatabaseDoor() {
      @Override
      public void check() {
        throw new SiteException(why);
      }

      @Override
      public DatabaseAccess open(String host, PublicKey key) {
        throw new SiteException(why);
      }

      @Override
      public void close(String host) {}
    };
  }
}
