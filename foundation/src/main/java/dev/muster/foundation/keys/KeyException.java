package dev.muster.foundation.keys;

/** A key, signature or token that is not one, or not the right one. The message says which. */
public final class KeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong with which key or signature. */
  public KeyException(String message) {
    super(message);
  }

  KeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
