package dev.muster.site.systems;

import dev.muster.contracts.link.DatabaseAccess;
import dev.muster.platform.database.SystemLogins.Group;
import dev.muster.site.SiteException;
import java.security.PublicKey;

/** Lets roles on other hosts into the site database (matrix: C28, C54). */
public interface DatabaseDoor {
  /**
   * Why the site database cannot be reached from other hosts, and what to do.
   *
   * @param role which needs it
   * @throws SiteException where it cannot
   */
  void check(String role);

  /**
   * Makes the login of a host where there is none, and certifies its key for it.
   *
   * @param group what the login can do
   * @param host what the site calls it
   * @throws SiteException where the database cannot be reached from other hosts
   */
  DatabaseAccess open(Group group, String host, PublicKey key);

  /** Takes the login of a host away and ends its sessions; none is no trouble. */
  void close(Group group, String host);

  /** A database that other hosts do not reach, for this reason. */
  static DatabaseDoor closed(String why) {
    return new DatabaseDoor() {
      @Override
      public void check(String role) {
        throw new SiteException(why);
      }

      @Override
      public DatabaseAccess open(Group group, String host, PublicKey key) {
        throw new SiteException(why);
      }

      @Override
      public void close(Group group, String host) {}
    };
  }
}
