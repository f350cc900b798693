package dev.muster.agent.content;

import java.io.IOException;

/** The cache's own disk did not take bytes, or more came than belong to the content. */
final class DiskException extends IOException {
  private static final long serialVersionUID = 1L;

  DiskException(String message) {
    super(message);
  }

  DiskException(String message, IOException cause) {
    super(message, cause);
  }
}
