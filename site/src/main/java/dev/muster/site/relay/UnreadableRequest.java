package dev.muster.site.relay;

/** What a provider on another host wrote down is no request; the message says why. */
public final class UnreadableRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableRequest(String why, Throwable cause) {
    super(why, cause);
  }
}
