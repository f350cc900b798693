package dev.muster.platform.content;

/** Content that is not what it should be, or a library that cannot be used; says what to do. */
public final class ContentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ContentException(String message) {
    super(message);
  }

  ContentException(String message, Throwable cause) {
    super(message, cause);
  }
}
