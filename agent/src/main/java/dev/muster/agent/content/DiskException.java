package dev.muster.agent.content;

import java.io.IOException;

/** The cache has no room for a file. */
final class DiskException extends IOException {
  private static final long serialVersionUID = 1L;

  DiskException(String message) {
    super(message);
  }

  DiskException(String message, IOException cause) {
    super(message, cause);
  }
}
