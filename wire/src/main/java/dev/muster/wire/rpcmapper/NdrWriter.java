package dev.muster.wire.rpcmapper;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;

/** Writes NDR (C706, chapter 14) and PDU fields; alignment counts from the first byte written. */
final class NdrWriter {
  private ByteBuffer bytes;

  NdrWriter(ByteOrder order) {
    this.bytes = ByteBuffer.allocate(256).order(order);
  }

  NdrWriter octet(int value) {
    room(1).put((byte) value);
    return this;
  }

  NdrWriter int16(int value) {
    align(2);
    room(2).putShort((short) value);
    return this;
  }

  NdrWriter int32(int value) {
    align(4);
    room(4).putInt(value);
    return this;
  }

  NdrWriter uuid(UUID uuid) {
    align(4);
    long high = uuid.getMostSignificantBits();
    room(16).putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes.put((byte) (uuid.getLeastSignificantBits() >>> shift));
    }
    return this;
  }

  NdrWriter interfaceId(InterfaceId id) {
    return uuid(id.uuid()).int32(id.version());
  }

  NdrWriter octets(byte[] octets) {
    room(octets.length).put(octets);
    return this;
  }

  NdrWriter align(int to) {
    int padding = -bytes.position() & (to - 1);
    room(padding).put(new byte[padding]);
    return this;
  }

  int size() {
    return bytes.position();
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private ByteBuffer room(int number) {
    if (bytes.remaining() < number) {
      byte[] larger = Arrays.copyOf(bytes.array(), 2 * bytes.capacity() + number);
      bytes = ByteBuffer.wrap(larger).order(bytes.order()).position(bytes.position());
    }
    return bytes;
  }
}
