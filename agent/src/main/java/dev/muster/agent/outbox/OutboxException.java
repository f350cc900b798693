package dev.muster.agent.outbox;

/** A queue of messages that cannot be used; the message names its folder. */
public final class OutboxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutboxException(String message, Throwable cause) {
    super(message, cause);
  }
}
