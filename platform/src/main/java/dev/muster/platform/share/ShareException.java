package dev.muster.platform.share;

import org.jspecify.annotations.Nullable;

/** The file channel cannot be had as asked; says what was tried, with what, and what to do. */
public final class ShareException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ShareException(String message) {
    super(message);
  }

  ShareException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
