package dev.muster.agent.upgrade;

/** The folder of the agent's versions cannot be used; the message says which file and why. */
public final class UpgradeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UpgradeException(String message, Throwable cause) {
    super(message, cause);
  }
}
