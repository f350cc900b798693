package dev.muster.platform.http;

/** A listener that cannot be opened or changed; the message says where, why, and what to do. */
public final class ListenerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ListenerException(String message) {
    super(message);
  }

  public ListenerException(String message, Throwable cause) {
    super(message, cause);
  }
}
