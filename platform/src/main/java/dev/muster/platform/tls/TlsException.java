package dev.muster.platform.tls;

/** Certificates or keys that cannot be used; the message says why. */
public final class TlsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what caused it. */
  public TlsException(String message, Throwable cause) {
    super(message, cause);
  }
}
