package dev.muster.platform.openid;

/** Signing in at an identity provider failed; the message says where, why, and what to do. */
public final class OpenIdException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OpenIdException(String message) {
    super(message);
  }

  public OpenIdException(String message, Throwable cause) {
    super(message, cause);
  }
}
