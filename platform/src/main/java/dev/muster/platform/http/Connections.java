package dev.muster.platform.http;

import io.vertx.core.http.HttpConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections of one event loop; used on that loop only. */
final class Connections {
  private final Map<HttpConnection, Connection> open = new HashMap<>();
  private final Dates dates = new Dates(Clock.systemUTC());
  private final AtomicInteger number;
  private final int most;
  private final Duration idle;

  /** Happens where something did not come in time. */
  @FunctionalInterface
  interface Late {
    void happens();
  }

  /**
   * Connections of one loop.
   *
   * @param number counts those of all loops of a listener
   */
  Connections(AtomicInteger number, HttpSettings settings) {
    this.number = number;
    this.most = settings.connections();
    this.idle = settings.idle();
  }

  void opened(HttpConnection http) {
    if (number.incrementAndGet() > most) {
      http.closeHandler(_ -> number.decrementAndGet());
      http.close();
      return;
    }
    Connection connection = new Connection(http, dates);
    open.put(http, connection);
    http.closeHandler(_ -> {
      number.decrementAndGet();
      open.remove(http);
      connection.hasClosed();
    });
    http.exceptionHandler(_ -> http.close());
    connection.await(idle, connection::close);
  }

  /** Empty where it is one too many, and about to be closed. */
  Optional<Connection> of(HttpConnection http) {
    return Optional.ofNullable(open.get(http));
  }

  /** Lets everything that is late happen. */
  void check() {
    long now = System.nanoTime();
    for (Connection connection : List.copyOf(open.values())) {
      connection.check(now);
    }
  }
}
