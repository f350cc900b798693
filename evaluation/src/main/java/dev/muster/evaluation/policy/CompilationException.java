package dev.muster.evaluation.policy;

/** Documents that no policy can be made of; the message says what is missing. */
public final class CompilationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With this message. */
  public CompilationException(String message) {
    super(message);
  }
}
