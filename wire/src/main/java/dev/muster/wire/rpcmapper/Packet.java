package dev.muster.wire.rpcmapper;

import java.util.Arrays;

/** One PDU of a connection, complete as its header says. */
final class Packet {
  private static final int TRAILER = 8;
  private static final int NO_LEVEL = 1;

  private final PacketHeader header;
  private final byte[] octets;

  Packet(PacketHeader header, byte[] octets) {
    if (octets.length != header.length()) {
      throw new IllegalArgumentException("a packet has the length that its header says");
    }
    this.header = header;
    this.octets = octets;
  }

  static Packet of(byte[] octets) throws Malformed {
    PacketHeader header = PacketHeader.read(octets);
    if (header.length() != octets.length) {
      throw new Malformed("another length than the header says");
    }
    return new Packet(header, octets);
  }

  PacketHeader header() {
    return header;
  }

  /** A reader that stands behind the header; it counts alignment from the header's begin. */
  NdrReader body() throws Malformed {
    NdrReader reader = new NdrReader(octets, header.order());
    reader.octets(PacketHeader.SIZE);
    return reader;
  }

  /**
   * Whether somebody wants to be authenticated. A verifier of no type or of the level "none", as
   * some tools send it, does not count.
   */
  boolean wantsAuthentication() throws Malformed {
    if (header.verifier() == 0) {
      return false;
    }
    int trailer = trailer();
    return octets[trailer] != 0 && Byte.toUnsignedInt(octets[trailer + 1]) > NO_LEVEL;
  }

  /** What stands from here on, without verifier and its padding. */
  byte[] rest(int from) throws Malformed {
    int end = octets.length;
    if (header.verifier() != 0) {
      int trailer = trailer();
      end = trailer - Byte.toUnsignedInt(octets[trailer + 2]);
    }
    if (end < from) {
      throw new Malformed("a verifier longer than its PDU");
    }
    return Arrays.copyOfRange(octets, from, end);
  }

  private int trailer() throws Malformed {
    int trailer = octets.length - header.verifier() - TRAILER;
    if (trailer < PacketHeader.SIZE) {
      throw new Malformed("a verifier longer than its PDU");
    }
    return trailer;
  }
}
