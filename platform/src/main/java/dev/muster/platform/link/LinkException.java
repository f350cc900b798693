package dev.muster.platform.link;

/** The other end cannot be reached, or is not who it should be; the message says what to do. */
public final class LinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Without a cause. */
  public LinkException(String message) {
    super(message);
  }

  /** With what caused it. */
  public LinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
