package dev.muster.agent.applications;

import java.io.IOException;

/** An archive that cannot be unpacked safely. */
final class ArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  ArchiveException(String message) {
    super(message);
  }
}
