package dev.muster.wire.rpcmapper;

import java.net.Inet4Address;
import java.util.Optional;

/** What an endpoint mapper says of an interface. Nobody has authenticated it. */
public sealed interface Mapped {

  /**
   * The interface is served on this TCP port.
   *
   * @param address that the tower names, which may be that of another host; absent where it names
   *     none
   */
  record Found(int port, Optional<Inet4Address> address) implements Mapped {}

  /** The mapper knows no such interface. */
  record NotRegistered() implements Mapped {}

  /**
   * There was no usable answer.
   *
   * @param why as the end of a sentence
   */
  record Refused(String why) implements Mapped {}
}
