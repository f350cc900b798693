package dev.muster.agent.net;

/** Something of this computer is in the way of speaking to servers; the message says what. */
public final class NetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NetException(String message, Throwable cause) {
    super(message, cause);
  }
}
