package dev.muster.console;

/** The provider cannot be asked, or something is refused; the message says why and what to do. */
public final class ConsoleException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int AWAY = 502;

  private final int status;

  /** The provider is away, with what went wrong. */
  public ConsoleException(String message, Throwable cause) {
    this(AWAY, message, cause);
  }

  /**
   * Something is refused.
   *
   * @param status of HTTP, as the page is told it
   */
  public ConsoleException(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** As the page is told it. */
  int status() {
    return status;
  }
}
