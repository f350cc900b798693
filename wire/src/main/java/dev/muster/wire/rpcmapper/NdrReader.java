package dev.muster.wire.rpcmapper;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** Reads NDR (C706, chapter 14) and PDU fields; alignment counts from the first byte given. */
final class NdrReader {
  private final ByteBuffer bytes;

  NdrReader(byte[] bytes, ByteOrder order) {
    this.bytes = ByteBuffer.wrap(bytes).order(order);
  }

  int octet() throws Malformed {
    need(1);
    return Byte.toUnsignedInt(bytes.get());
  }

  int int16() throws Malformed {
    align(2);
    need(2);
    return Short.toUnsignedInt(bytes.getShort());
  }

  int int32() throws Malformed {
    align(4);
    need(4);
    return bytes.getInt();
  }

  /** An unsigned count that no honest message has above {@code most}. */
  int count(int most) throws Malformed {
    int count = int32();
    if (count < 0 || count > most) {
      throw new Malformed("a count of " + Integer.toUnsignedString(count));
    }
    return count;
  }

  UUID uuid() throws Malformed {
    align(4);
    need(16);
    long low = Integer.toUnsignedLong(bytes.getInt());
    long middle = Short.toUnsignedLong(bytes.getShort());
    long high = Short.toUnsignedLong(bytes.getShort());
    long rest = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      rest = rest << 8 | Byte.toUnsignedLong(bytes.get());
    }
    return new UUID(low << 32 | middle << 16 | high, rest);
  }

  InterfaceId interfaceId() throws Malformed {
    UUID uuid = uuid();
    return InterfaceId.of(uuid, int32());
  }

  byte[] octets(int number) throws Malformed {
    need(number);
    byte[] octets = new byte[number];
    bytes.get(octets);
    return octets;
  }

  void align(int to) throws Malformed {
    int padding = -bytes.position() & (to - 1);
    need(padding);
    bytes.position(bytes.position() + padding);
  }

  int left() {
    return bytes.remaining();
  }

  private void need(int number) throws Malformed {
    if (number < 0 || number > bytes.remaining()) {
      throw new Malformed("too short");
    }
  }
}
