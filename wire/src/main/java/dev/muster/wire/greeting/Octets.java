package dev.muster.wire.greeting;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reading of untrusted bytes: what lies outside them reads as -1, and nothing throws. */
final class Octets {
  private Octets() {}

  static int at(byte[] bytes, int index) {
    return index >= 0 && index < bytes.length ? Byte.toUnsignedInt(bytes[index]) : -1;
  }

  /** Two bytes, high byte first. */
  static int bigEndian16(byte[] bytes, int index) {
    return index >= 0 && index + 1 < bytes.length
        ? at(bytes, index) << 8 | at(bytes, index + 1)
        : -1;
  }

  /** Two bytes, low byte first. */
  static int littleEndian16(byte[] bytes, int index) {
    return index >= 0 && index + 1 < bytes.length
        ? at(bytes, index + 1) << 8 | at(bytes, index)
        : -1;
  }

  /** Four bytes, high byte first. */
  static long bigEndian32(byte[] bytes, int index) {
    return index >= 0 && index + 3 < bytes.length
        ? (long) bigEndian16(bytes, index) << 16 | bigEndian16(bytes, index + 2)
        : -1;
  }

  static boolean startsWith(byte[] bytes, String ascii) {
    return has(bytes, 0, ascii);
  }

  static boolean has(byte[] bytes, int index, String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      if (at(bytes, index + i) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The printable ASCII from {@code index} up to the first other byte, {@code longest} at most. */
  static String printable(byte[] bytes, int index, int longest) {
    int end = index;
    while (end < bytes.length && end - index < longest && isPrintable(bytes[end])) {
      end++;
    }
    return end <= index
        ? ""
        : new String(bytes, index, end - index, StandardCharsets.US_ASCII).strip();
  }

  static boolean isPrintable(byte octet) {
    return octet >= ' ' && octet <= '~';
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** One message of literal bytes and ASCII texts, in order. */
  static byte[] message(Object... parts) {
    var out = new ByteArrayOutputStream();
    for (Object part : parts) {
      switch (part) {
        case Integer octet -> out.write(octet);
        case String text -> out.writeBytes(ascii(text));
        case byte[] bytes -> out.writeBytes(bytes);
        default -> throw new IllegalArgumentException("Not bytes: " + part.getClass());
      }
    }
    return out.toByteArray();
  }
}
