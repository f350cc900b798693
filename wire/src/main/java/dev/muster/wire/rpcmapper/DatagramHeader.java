package dev.muster.wire.rpcmapper;

import java.nio.ByteOrder;
import java.util.UUID;

/**
 * What every connectionless PDU begins with (C706, 12.5.2).
 *
 * @param order of the sender's numbers
 * @param started when the server was started, 0 where the client does not know
 * @param length of what follows
 */
record DatagramHeader(
    int type,
    int flags,
    ByteOrder order,
    Target target,
    UUID activity,
    int started,
    int sequence,
    int operation,
    int length,
    int fragment,
    int authentication,
    int serial) {
  static final int SIZE = 80;
  static final int VERSION = 4;

  static final int REQUEST = 0;
  static final int PING = 1;
  static final int RESPONSE = 2;
  static final int FAULT = 3;
  static final int WORKING = 4;
  static final int NO_CALL = 5;
  static final int REJECT = 6;
  static final int ACKNOWLEDGE = 7;
  static final int CANCEL = 8;
  static final int FRAGMENT_ACKNOWLEDGE = 9;
  static final int CANCEL_ACKNOWLEDGE = 10;

  static final int LAST_FRAGMENT = 0x02;
  static final int FRAGMENT = 0x04;
  static final int NO_ACKNOWLEDGE = 0x08;
  static final int MAYBE = 0x10;
  static final int IDEMPOTENT = 0x20;
  static final int BROADCAST = 0x40;

  private static final int NO_HINT = 0xffff;

  /** What is called: an object's interface. */
  record Target(UUID object, InterfaceId id) {}

  static DatagramHeader read(byte[] datagram) throws Malformed {
    if (datagram.length < SIZE || datagram[0] != VERSION) {
      throw new Malformed("no connectionless PDU");
    }
    ByteOrder order = PacketHeader.order(datagram[4]);
    NdrReader reader = new NdrReader(datagram, order);
    reader.octet();
    int type = reader.octet();
    int flags = reader.octet();
    reader.octets(4);
    int serial = reader.octet() << 8;
    UUID object = reader.uuid();
    UUID called = reader.uuid();
    UUID activity = reader.uuid();
    int started = reader.int32();
    Target target = new Target(object, InterfaceId.of(called, reader.int32()));
    int sequence = reader.int32();
    int operation = reader.int16();
    reader.int16(); // hints where the server keeps the interface and the activity
    reader.int16();
    int length = reader.int16();
    int fragment = reader.int16();
    int authentication = reader.octet();
    return new DatagramHeader(
        type,
        flags,
        order,
        target,
        activity,
        started,
        sequence,
        operation,
        length,
        fragment,
        authentication,
        serial | reader.octet());
  }

  /** The header of an answer to this. */
  DatagramHeader answer(int answerType, int serverStarted) {
    return new DatagramHeader(
        answerType,
        NO_ACKNOWLEDGE,
        order,
        target,
        activity,
        serverStarted,
        sequence,
        operation,
        0,
        0,
        0,
        serial);
  }

  /** A datagram with this header and body. */
  byte[] with(byte[] body) {
    return new NdrWriter(order)
        .octet(VERSION)
        .octet(type)
        .octet(flags)
        .octet(0)
        .octet(PacketHeader.representation(order))
        .octet(0)
        .octet(0)
        .octet(serial >>> 8)
        .uuid(target.object())
        .uuid(target.id().uuid())
        .uuid(activity)
        .int32(started)
        .int32(target.id().version())
        .int32(sequence)
        .int16(operation)
        .int16(NO_HINT)
        .int16(NO_HINT)
        .int16(body.length)
        .int16(fragment)
        .octet(authentication)
        .octet(serial)
        .octets(body)
        .bytes();
  }

  boolean is(int flag) {
    return (flags & flag) != 0;
  }
}
