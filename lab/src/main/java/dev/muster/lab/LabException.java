package dev.muster.lab;

/** The machine did not let a lab do what was asked; the message says what, and what it answered. */
public final class LabException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LabException(String message) {
    super(message);
  }

  LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
