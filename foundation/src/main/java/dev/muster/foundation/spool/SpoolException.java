package dev.muster.foundation.spool;

import java.nio.file.Path;

/** A spool that cannot be read or written; the message names its folder. */
public final class SpoolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SpoolException(String what, Path folder, Throwable cause) {
    super("Cannot " + what + " the spool in " + folder + ": " + cause, cause);
  }
}
