package dev.muster.wire.rpcmapper;

/** What a listener has to do next. */
public final class Reaction {
  private final byte[] send;
  private final boolean close;

  Reaction(byte[] send, boolean close) {
    this.send = send;
    this.close = close;
  }

  /** To send, possibly nothing. */
  public byte[] send() {
    return send.clone();
  }

  /** Whether to close the connection once that is sent. */
  public boolean close() {
    return close;
  }
}
