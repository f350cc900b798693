package dev.muster.bench;

/** Something could not be measured; the message says what was tried. */
public final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what was tried. */
  public BenchException(String message) {
    super(message);
  }

  /** Says what was tried and why it failed. */
  public BenchException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
