package dev.muster.console;

/** The provider cannot be asked; the message says why and what to do. */
public final class ConsoleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what went wrong. */
  public ConsoleException(String message, Throwable cause) {
    super(message, cause);
  }
}
