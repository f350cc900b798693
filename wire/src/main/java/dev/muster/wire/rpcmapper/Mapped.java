package dev.muster.wire.rpcmapper;

/** What an endpoint mapper says of an interface. Nobody has authenticated it. */
public sealed interface Mapped {

  /** The interface is served on this TCP port of its host. */
  record Found(int port) implements Mapped {}

  /** The mapper knows no such interface. */
  record NotRegistered() implements Mapped {}

  /**
   * There was no usable answer.
   *
   * @param why as the end of a sentence
   */
  record Refused(String why) implements Mapped {}
}
