package dev.muster.platform.share;

import org.jspecify.annotations.Nullable;

/** The file channel cannot be had as asked; says what was tried, with what, and what to do. */
public final class ShareException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean ofSource;

  ShareException(String message) {
    this(message, null);
  }

  ShareException(String message, @Nullable Throwable cause) {
    this(message, cause, false);
  }

  private ShareException(String message, @Nullable Throwable cause, boolean ofSource) {
    super(message, cause);
    this.ofSource = ofSource;
  }

  /** It is about the file that was to be put, and others can be put still. */
  static ShareException ofSource(String message, @Nullable Throwable cause) {
    return new ShareException(message, cause, true);
  }

  boolean isOfSource() {
    return ofSource;
  }
}
