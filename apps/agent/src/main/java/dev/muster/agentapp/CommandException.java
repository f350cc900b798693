package dev.muster.agentapp;

/** Ends a command with a message for its user: what was tried, with what, and what to do. */
public final class CommandException extends RuntimeException {
  /** The exit code of wrong usage and bad input: nothing was changed. */
  public static final int BAD_INPUT = 2;

  /** The exit code where the environment prevented it. */
  public static final int PREVENTED = 3;

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** How the command ends. */
  public int exitCode() {
    return exitCode;
  }
}
