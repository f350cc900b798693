package dev.muster.wire.rpcmapper;

import java.nio.ByteOrder;

/**
 * What every PDU of a connection begins with (C706, 12.6.3.1).
 *
 * @param order of the sender's numbers
 * @param length of the whole PDU, verifier included
 * @param verifier the length of the authentication value, without its trailer
 */
record PacketHeader(
    int version,
    int minor,
    int type,
    int flags,
    ByteOrder order,
    int length,
    int verifier,
    int callId) {
  static final int SIZE = 16;
  static final int VERSION = 5;

  static final int REQUEST = 0;
  static final int RESPONSE = 2;
  static final int FAULT = 3;
  static final int BIND = 11;
  static final int BIND_ACK = 12;
  static final int BIND_NAK = 13;
  static final int ALTER_CONTEXT = 14;
  static final int ALTER_CONTEXT_RESPONSE = 15;
  static final int AUTH3 = 16;
  static final int CANCEL = 18;
  static final int ORPHANED = 19;

  static final int FIRST = 0x01;
  static final int LAST = 0x02;
  static final int WHOLE = FIRST | LAST;
  static final int DID_NOT_EXECUTE = 0x20;
  static final int HAS_OBJECT = 0x80;

  private static final int LITTLE = 0x10;

  /** Of a PDU that fits into one fragment and has no verifier; its length is set at the end. */
  static PacketHeader whole(int type, ByteOrder order, int callId) {
    return new PacketHeader(VERSION, 0, type, WHOLE, order, 0, 0, callId);
  }

  static PacketHeader read(byte[] packet) throws Malformed {
    if (packet.length < SIZE) {
      throw new Malformed("a header of " + packet.length + " octets");
    }
    ByteOrder order = order(packet[4]);
    NdrReader reader = new NdrReader(packet, order);
    int version = reader.octet();
    int minor = reader.octet();
    int type = reader.octet();
    int flags = reader.octet();
    reader.int32();
    int length = reader.int16();
    int verifier = reader.int16();
    return new PacketHeader(version, minor, type, flags, order, length, verifier, reader.int32());
  }

  /** The upper half of the data representation's first octet (C706, 14.1). */
  static ByteOrder order(byte representation) throws Malformed {
    return switch (representation & 0xf0) {
      case LITTLE -> ByteOrder.LITTLE_ENDIAN;
      case 0 -> ByteOrder.BIG_ENDIAN;
      default -> throw new Malformed("an unknown data representation");
    };
  }

  /** ASCII, IEEE, and this order. */
  static int representation(ByteOrder order) {
    return order == ByteOrder.LITTLE_ENDIAN ? LITTLE : 0;
  }

  boolean is(int flag) {
    return (flags & flag) == flag;
  }

  /** The header and this body, which began to be written with {@link #begin}. */
  byte[] finish(NdrWriter written) {
    byte[] packet = written.bytes();
    boolean little = order == ByteOrder.LITTLE_ENDIAN;
    packet[little ? 8 : 9] = (byte) packet.length;
    packet[little ? 9 : 8] = (byte) (packet.length >>> 8);
    return packet;
  }

  /** A writer that stands behind the header. */
  NdrWriter begin() {
    return new NdrWriter(order)
        .octet(version)
        .octet(minor)
        .octet(type)
        .octet(flags)
        .octet(representation(order))
        .octet(0)
        .octet(0)
        .octet(0)
        .int16(length)
        .int16(verifier)
        .int32(callId);
  }
}
