package dev.muster.platform.client;

/** The provider cannot be reached or refuses; the message says what and why. */
public final class ProviderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  ProviderException(int status, String message) {
    super(message);
    this.status = status;
  }

  ProviderException(String message, Throwable cause) {
    super(message, cause);
    this.status = 0;
  }

  /** The status of HTTP; 0 where there was no answer. */
  public int status() {
    return status;
  }
}
