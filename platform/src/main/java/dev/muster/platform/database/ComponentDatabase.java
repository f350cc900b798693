package dev.muster.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.muster.foundation.loop.Loop;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database as one component's {@code …Store} sees it: a pool that logs in as the component's
 * own role, which can do what the migrations granted it and no more. Connections that were cut are
 * replaced on the next use.
 */
public final class ComponentDatabase implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(2);

  /** A server that says nothing for so long is away, though its connection was never closed. */
  private static final int GLANCE_SECONDS = 2;

  private final HikariDataSource pool;
  private final DataSource direct;
  private final Jdbi jdbi;

  private ComponentDatabase(HikariDataSource pool, DataSource direct, String place) {
    this.pool = pool;
    this.direct = direct;
    this.jdbi = Jdbi.create(() -> connection(pool, place)).installPlugin(new PostgresPlugin());
  }

  /**
   * How far away a database is.
   *
   * @param silence a server that says nothing for so long is away
   * @param place what it is called where it is away, with the row of the matrix
   */
  record Far(Duration silence, String place) {
    /** On this computer. */
    static final Far BESIDE = new Far(Duration.ofMinutes(10), "The site database");
  }

  private static Connection connection(HikariDataSource pool, String place) throws SQLException {
    try {
      return pool.getConnection();
    } catch (SQLTransientConnectionException away) {
      throw new DatabaseAway(place, away);
    }
  }

  /**
   * One that is reached through a network, where packets may vanish.
   *
   * @param far how far it is
   */
  static ComponentDatabase open(String name, Login login, PoolSettings settings, Far far) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("muster-" + name);
    PGSimpleDataSource source = login.source(name, settings.patience());
    source.setSocketTimeout((int) far.silence().toSeconds());
    config.setDataSource(source);
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE.toMillis());
    config.setConnectionTimeout(settings.patience().toMillis());
    config.setValidationTimeout(
        Math.min(settings.patience().toMillis(), config.getValidationTimeout()));
    config.setInitializationFailTimeout(-1);
    return new ComponentDatabase(
        new HikariDataSource(config),
        login.source(name + " wake-ups", settings.patience()),
        far.place());
  }

  /** Runs SQL on a pooled connection; blocks, so call it on a virtual thread. */
  public Jdbi jdbi() {
    return jdbi;
  }

  /**
   * Runs what belongs to a channel soon after each {@code notify} on it, and after each time that
   * the connection was lost. A hint only: what it wakes looks for itself, and also without it.
   *
   * @param wakes what to run by channel; it must not wait
   * @param trouble hears that the connection was lost; it is made again
   * @return closing it ends that
   */
  public WakeUps listen(Map<String, Runnable> wakes, Loop.Trouble trouble) {
    return new WakeUps(direct, wakes, trouble);
  }

  /** Whether a connection can be had within the pool's patience and answers within two seconds. */
  public boolean isReachable() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(GLANCE_SECONDS);
    } catch (SQLException away) {
      return false;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
