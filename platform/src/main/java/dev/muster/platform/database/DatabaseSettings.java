package dev.muster.platform.database;

import dev.muster.contracts.site.SiteCode;
import dev.muster.platform.http.TlsIdentity;
import java.nio.file.Path;
import java.util.Optional;

/** Where the site database is. */
public sealed interface DatabaseSettings {
  /** The port of the matrix's SQL connections, which the embedded PostgreSQL listens on. */
  int SQL_PORT = 1433;

  /** The folder of this site's secrets and, where embedded, of all its data. */
  Path folder();

  /** The connections of each component. */
  PoolSettings pools();

  /** A PostgreSQL that this process starts, watches and stops. */
  sealed interface Own extends DatabaseSettings {
    /** A loopback address that it listens on. */
    String address();

    /** The port that it listens on. */
    int port();
  }

  /**
   * The PostgreSQL that comes with Muster.
   *
   * @param folder made where missing; other users may pass through it, and read none of its files
   * @param address a loopback address to listen on, such as {@code 127.0.0.1}
   * @param port to listen on; 0 takes any that is free, for tests
   * @param programs where the programs are unpacked once for all databases of this machine; empty
   *     unpacks them into {@code folder}, and so does a folder that the database's user cannot
   *     reach
   */
  record Embedded(
      Path folder, String address, int port, Optional<Path> programs, PoolSettings pools)
      implements Own {
    /** Refuses a port that is none. */
    public Embedded {
      folder = folder.toAbsolutePath().normalize();
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("port is from 0 to 65535, not " + port);
      }
    }
  }

  /**
   * The PostgreSQL that the distribution keeps up to date, run on data of Muster's own; other hosts
   * can be let in. On this machine it is reached by 127.0.0.1.
   *
   * @param folder made where missing; other users may pass through it, and read none of its files
   * @param port to listen on; 0 takes any that is free, for tests
   * @param reach how other hosts are let in; empty lets none
   */
  record Distribution(Path folder, int port, Optional<Reach> reach, PoolSettings pools)
      implements Own {
    /** Refuses a port that is none. */
    public Distribution {
      folder = folder.toAbsolutePath().normalize();
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("port is from 0 to 65535, not " + port);
      }
    }

    @Override
    public String address() {
      return "127.0.0.1";
    }
  }

  /**
   * How other hosts reach a database: by TLS with a certificate that the site issued to a login of
   * {@link SystemLogins}.
   *
   * @param listen the address to listen on beside loopback; {@code 0.0.0.0} for all
   * @param site whose certificates are logins; empty where the server belongs to no site yet
   * @param identity what the server shows, and the authorities of its clients
   * @param fromSite whether the site itself is elsewhere too, and its components log in over TLS by
   *     their passwords
   */
  record Reach(String listen, Optional<SiteCode> site, TlsIdentity identity, boolean fromSite) {}

  /**
   * A {@link DatabaseHost} that joined the site: the site server reaches it over TLS, by the root
   * that is in the folder.
   *
   * @param folder keeps the passwords of the components' roles
   * @param host its name or address
   */
  record Hosted(Path folder, String host, int port, PoolSettings pools)
      implements DatabaseSettings {
    /** Makes the folder absolute. */
    public Hosted {
      folder = folder.toAbsolutePath().normalize();
    }
  }

  /**
   * A PostgreSQL 15 or later that somebody else runs.
   *
   * @param folder keeps the passwords of the components' roles
   * @param url {@code jdbc:postgresql://host:port/database?…} or {@code
   *     postgresql://user:password@host:port/database?…}; the user owns the database and has
   *     CREATEROLE
   * @param passwordFile holds the user's password on its first line, instead of the URL
   */
  record External(Path folder, String url, Optional<Path> passwordFile, PoolSettings pools)
      implements DatabaseSettings {
    /** Makes the folder absolute. */
    public External {
      folder = folder.toAbsolutePath().normalize();
    }

    /** Leaves out the URL, which may hold a password. */
    @Override
    public String toString() {
      return "External[folder=" + folder + ", pools=" + pools + "]";
    }
  }

  /** Embedded on 127.0.0.1, port 1433. */
  static Embedded embedded(Path folder) {
    return new Embedded(folder, "127.0.0.1", SQL_PORT, shared(), PoolSettings.defaults());
  }

  /** Embedded on 127.0.0.1 and any free port: what a test wants in its temporary folder. */
  static Embedded temporary(Path folder) {
    return new Embedded(folder, "127.0.0.1", 0, shared(), PoolSettings.defaults());
  }

  /** External, the password in the URL. */
  static External external(Path folder, String url) {
    return new External(folder, url, Optional.empty(), PoolSettings.defaults());
  }

  private static Optional<Path> shared() {
    return Optional.ofNullable(System.getProperty("muster.postgresql")).map(Path::of);
  }
}
