package dev.muster.platform.reachability;

import dev.muster.wire.greeting.Heard;

/** What came back on a stream: all bytes, how they read, and whether the other side then closed. */
final class Answer {
  private final byte[] bytes;
  private final Heard heard;
  private final boolean closed;

  Answer(byte[] bytes, Heard heard, boolean closed) {
    this.bytes = bytes;
    this.heard = heard;
    this.closed = closed;
  }

  byte[] bytes() {
    return bytes;
  }

  Heard heard() {
    return heard;
  }

  boolean closed() {
    return closed;
  }
}
