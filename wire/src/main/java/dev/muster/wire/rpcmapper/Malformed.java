package dev.muster.wire.rpcmapper;

/** Bytes that are not what they should be; never leaves this package. */
final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  Malformed(String what) {
    super(what, null, false, false);
  }
}
