package dev.muster.platform.firewall;

/** A firewall that could not be loaded, confirmed or put back; the message says what to do. */
public final class FirewallException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FirewallException(String message) {
    super(message);
  }

  FirewallException(String message, Throwable cause) {
    super(message, cause);
  }
}
