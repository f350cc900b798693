package dev.muster.agent.identity;

/** A file that says who this device is, and cannot be used; the message names it and what to do. */
public final class IdentityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IdentityException(String message) {
    super(message);
  }

  IdentityException(String message, Throwable cause) {
    super(message, cause);
  }
}
