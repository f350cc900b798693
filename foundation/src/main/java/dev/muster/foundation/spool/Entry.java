package dev.muster.foundation.spool;

/** One entry of a spool. */
public final class Entry {
  private final long number;
  private final byte[] bytes;

  Entry(long number, byte[] bytes) {
    this.number = number;
    this.bytes = bytes;
  }

  /** One more than that of the entry before, from 1. */
  public long number() {
    return number;
  }

  /** What was put in; not a copy. */
  public byte[] bytes() {
    return bytes;
  }
}
