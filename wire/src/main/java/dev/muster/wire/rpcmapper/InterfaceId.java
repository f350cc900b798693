package dev.muster.wire.rpcmapper;

import java.util.UUID;

/**
 * An interface, or a transfer syntax: a UUID with a version (C706, p_syntax_id_t).
 *
 * @param major 0 to 65535
 * @param minor 0 to 65535
 */
public record InterfaceId(UUID uuid, int major, int minor) {
  private static final int LAST = 0xffff;

  /** The endpoint mapper's own interface (C706, appendix O). */
  public static final InterfaceId ENDPOINT_MAPPER =
      of("e1af8308-5d1f-11c9-91a4-08002b14a0fa", 3, 0);

  /** Remote management (C706, appendix Q). */
  static final InterfaceId MANAGEMENT = of("afa8bd80-7d8a-11c9-bef4-08002b102989", 1, 0);

  /** The transfer syntax of NDR, version 2 (C706, chapter 14). */
  static final InterfaceId NDR = of("8a885d04-1ceb-11c9-9fe8-08002b104860", 2, 0);

  /** The transfer syntax NDR64 (MS-RPCE 2.2.5), which is refused. */
  static final InterfaceId NDR64 = of("71710533-beba-4937-8319-b5dbef9ccc36", 1, 0);

  static final InterfaceId NONE = new InterfaceId(new UUID(0, 0), 0, 0);

  public InterfaceId {
    if (major < 0 || major > LAST || minor < 0 || minor > LAST) {
      throw new IllegalArgumentException("versions of interfaces are 0 to 65535");
    }
  }

  static InterfaceId of(String uuid, int major, int minor) {
    return new InterfaceId(UUID.fromString(uuid), major, minor);
  }

  /** From the wire's 32 bits, the major version in the lower half. */
  static InterfaceId of(UUID uuid, int version) {
    return new InterfaceId(uuid, version & LAST, version >>> 16);
  }

  int version() {
    return minor << 16 | major;
  }

  /** Whether a server of this interface serves clients of that one: C706's rule of versions. */
  public boolean serves(InterfaceId wanted) {
    return uuid.equals(wanted.uuid) && major == wanted.major && minor >= wanted.minor;
  }

  @Override
  public String toString() {
    return uuid + " v" + major + "." + minor;
  }
}
