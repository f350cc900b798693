package dev.muster.wire.rpcmapper;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** One floor of a protocol tower: what protocol, and its address (C706, appendices I and L). */
final class Floor {
  static final int TCP = 0x07;
  static final int IP = 0x09;
  static final int CONNECTION_ORIENTED = 0x0b;
  private static final int UUID = 0x0d;

  private final byte[] protocol;
  private final byte[] address;

  Floor(byte[] protocol, byte[] address) {
    this.protocol = protocol;
    this.address = address;
  }

  static Floor of(int protocol, byte... address) {
    return new Floor(new byte[] {(byte) protocol}, address);
  }

  static Floor port(int protocol, int port) {
    return of(protocol, (byte) (port >>> 8), (byte) port);
  }

  /** An interface or a transfer syntax; towers are little-endian whatever the message is. */
  static Floor of(InterfaceId id) {
    byte[] uuid = new NdrWriter(ByteOrder.LITTLE_ENDIAN).uuid(id.uuid()).bytes();
    byte[] left = new byte[1 + uuid.length + 2];
    left[0] = UUID;
    System.arraycopy(uuid, 0, left, 1, uuid.length);
    left[17] = (byte) id.major();
    left[18] = (byte) (id.major() >>> 8);
    return new Floor(left, new byte[] {(byte) id.minor(), (byte) (id.minor() >>> 8)});
  }

  /** The protocol's identifier, -1 where there is none. */
  int protocol() {
    return protocol.length == 0 ? -1 : Byte.toUnsignedInt(protocol[0]);
  }

  Optional<InterfaceId> id() throws Malformed {
    if (protocol() != UUID || protocol.length != 19 || address.length != 2) {
      return Optional.empty();
    }
    byte[] uuid = Arrays.copyOfRange(protocol, 1, 17);
    int major = Byte.toUnsignedInt(protocol[17]) | Byte.toUnsignedInt(protocol[18]) << 8;
    int minor = Byte.toUnsignedInt(address[0]) | Byte.toUnsignedInt(address[1]) << 8;
    return Optional.of(
        new InterfaceId(new NdrReader(uuid, ByteOrder.LITTLE_ENDIAN).uuid(), major, minor));
  }

  /** The port that a floor of TCP, UDP or HTTP names, 0 where it names none. */
  int port() {
    return address.length == 2
        ? Byte.toUnsignedInt(address[0]) << 8 | Byte.toUnsignedInt(address[1])
        : 0;
  }

  byte[] left() {
    return protocol.clone();
  }

  byte[] right() {
    return address.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Floor floor
        && Arrays.equals(protocol, floor.protocol)
        && Arrays.equals(address, floor.address);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(protocol) + Arrays.hashCode(address);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(protocol) + "=" + HexFormat.of().formatHex(address);
  }
}
