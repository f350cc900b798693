package dev.muster.command;

/**
 * Ends a command with a message for its user: what was tried, with what, and what to do. No stack
 * trace is shown.
 */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;

  /** Ends with {@code exitCode} after printing {@code message}. */
  public CommandFailure(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** How the command ends. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
