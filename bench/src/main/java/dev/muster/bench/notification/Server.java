package dev.muster.bench.notification;

import dev.muster.bench.process.Child;
import java.time.Duration;

/** A server of client notification in its own process. */
interface Server extends AutoCloseable {
  /** Long enough for the largest number of agents on a busy machine. */
  Duration PATIENCE = Duration.ofSeconds(170);

  int port();

  /**
   * Begins a push to all.
   *
   * @return the moment at which it began, on the machine's monotonic clock
   */
  long push(int bytes);

  /** Frees what it can, and says how much heap is in use; 0 where there is no heap. */
  long collect();

  Child.Usage usage();

  @Override
  void close();

  /** What starts one. */
  interface Starter {
    Server start(int agents);
  }

  /** A server in Java that understands {@code push BYTES}. */
  record Java(Child.Started started) implements Server {
    @Override
    public int port() {
      return started.port();
    }

    @Override
    public long push(int bytes) {
      return Long.parseLong(started.child().ask("push " + bytes, PATIENCE));
    }

    @Override
    public long collect() {
      return Long.parseLong(started.child().ask("collect", PATIENCE));
    }

    @Override
    public Child.Usage usage() {
      return started.child().usage();
    }

    @Override
    public void close() {
      started.child().close();
    }
  }
}
