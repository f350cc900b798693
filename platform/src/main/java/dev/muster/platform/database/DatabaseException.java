package dev.muster.platform.database;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The database cannot be had as asked. The message says what was tried, where, and what to do. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int takenPort;

  private DatabaseException(String message, @Nullable Throwable cause, int takenPort) {
    super(message, cause);
    this.takenPort = takenPort;
  }

  DatabaseException(String message) {
    this(message, null, 0);
  }

  DatabaseException(String message, Throwable cause) {
    this(message, cause, 0);
  }

  static DatabaseException of(String message, @Nullable Throwable cause) {
    return new DatabaseException(message, cause, 0);
  }

  static DatabaseException portTaken(int port, String message) {
    return new DatabaseException(message, null, port);
  }

  /** The port to listen on, where somebody else holds it. */
  public OptionalInt takenPort() {
    return takenPort == 0 ? OptionalInt.empty() : OptionalInt.of(takenPort);
  }
}
