package dev.muster.wire.rpcmapper;

import java.util.Arrays;
import java.util.Optional;

/** Cuts a stream into PDUs; never holds more than one of them and the chunk that it was given. */
final class Framing {
  /** The largest fragment that either side sends or takes, as Windows has it. */
  static final int LONGEST = 5840;

  /** Everybody takes fragments as long as this (C706, 12.6.2). */
  static final int SHORTEST_LIMIT = 1432;

  private byte[] pending = {};

  void add(byte[] chunk) {
    int before = pending.length;
    pending = Arrays.copyOf(pending, before + chunk.length);
    System.arraycopy(chunk, 0, pending, before, chunk.length);
  }

  /**
   * The next PDU, if it has arrived.
   *
   * @throws Malformed where nothing that follows can be one
   */
  Optional<Packet> next() throws Malformed {
    if (pending.length > 2 && pending[0] != PacketHeader.VERSION && !isBind()) {
      throw new Malformed("no PDU of version 5");
    }
    if (pending.length < PacketHeader.SIZE) {
      return Optional.empty();
    }
    PacketHeader header = PacketHeader.read(pending);
    if (header.length() < PacketHeader.SIZE || header.length() > LONGEST) {
      throw new Malformed("a fragment of " + header.length() + " octets");
    }
    if (pending.length < header.length()) {
      return Optional.empty();
    }
    byte[] octets = Arrays.copyOf(pending, header.length());
    pending = Arrays.copyOfRange(pending, header.length(), pending.length);
    return Optional.of(new Packet(header, octets));
  }

  /** The header of what has arrived in part, if it is one of this protocol's version. */
  Optional<PacketHeader> header() {
    try {
      return pending.length < PacketHeader.SIZE || pending[0] != PacketHeader.VERSION
          ? Optional.empty()
          : Optional.of(PacketHeader.read(pending));
    } catch (Malformed unreadable) {
      return Optional.empty();
    }
  }

  /** A bind of another version is answered. */
  private boolean isBind() {
    return pending[2] == PacketHeader.BIND;
  }
}
