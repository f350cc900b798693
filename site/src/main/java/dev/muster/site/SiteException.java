package dev.muster.site;

/**
 * Bad input or trouble with the environment; the message says what was tried, with what, and what
 * to do.
 */
public final class SiteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what was tried, with what, and what to do. */
  public SiteException(String message) {
    super(message);
  }

  /** Says what was tried, with what, and what to do. */
  public SiteException(String message, Throwable cause) {
    super(message, cause);
  }
}
