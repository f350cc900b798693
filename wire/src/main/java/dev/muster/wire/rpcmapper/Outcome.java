package dev.muster.wire.rpcmapper;

/** What became of a call. */
sealed interface Outcome {

  /** It was answered with these parameters. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answered(byte[] stub) implements Outcome {}

  /** It was not executed. */
  record Faulted(int status) implements Outcome {}
}
