package dev.muster.platform.database;

import dev.muster.foundation.loop.Loop;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears PostgreSQL's notifications on a connection of its own. What was sent while it was not
 * connected is lost, so every connection begins with waking everybody.
 */
public final class WakeUps implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final int GLANCE_SECONDS = 2;

  private final DataSource source;
  private final Map<String, Runnable> wakes;
  private final Loop loop;
  private volatile Optional<Connection> connected = Optional.empty();
  private volatile boolean closed;

  WakeUps(DataSource source, Map<String, Runnable> wakes, Loop.Trouble trouble) {
    this.source = source;
    this.wakes = Map.copyOf(wakes);
    this.loop = Loop.every(AGAIN, "database-wake-ups", trouble, this::listen);
  }

  private void listen() {
    try (Connection connection = source.getConnection()) {
      connected = Optional.of(connection);
      try (Statement statement = connection.createStatement()) {
        for (String channel : wakes.keySet()) {
          statement.execute("listen " + channel);
        }
      }
      wakes.values().forEach(Runnable::run);
      hear(connection);
    } catch (SQLException trouble) {
      if (!closed) {
        throw new DatabaseException(
            "Cannot hear what the site database notifies of: " + trouble.getMessage(), trouble);
      }
    } finally {
      connected = Optional.empty();
    }
  }

  private void hear(Connection connection) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    while (!closed) {
      PGNotification[] heard = postgres.getNotifications((int) SILENCE.toMillis());
      if (heard.length == 0 && !closed && !connection.isValid(GLANCE_SECONDS)) {
        throw new SQLException("the connection is dead");
      }
      Arrays.stream(heard)
          .map(PGNotification::getName)
          .distinct()
          .flatMap(channel -> Stream.ofNullable(wakes.get(channel)))
          .forEach(Runnable::run);
    }
  }

  /** Hears no more. */
  @Override
  public void close() {
    closed = true;
    connected.ifPresent(connection -> {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException gone) {
        // It is what was wanted.
        return;
      }
    });
    loop.close();
  }
}
