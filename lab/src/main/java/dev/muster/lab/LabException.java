package dev.muster.lab;

/** The machine did not let a lab do what was asked; the message says what, and what it answered. */
public final class LabException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what was tried, and what to do. */
  public LabException(String message) {
    super(message);
  }

  /** The same, and what it comes from. */
  public LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
