package dev.muster.wire.rpcmapper;

import java.nio.ByteOrder;

/** PDUs that say no (C706, 12.6.4.5 and 12.6.4.7). */
final class Refusals {
  static final int NOT_SPECIFIED = 0;
  static final int VERSION_NOT_SUPPORTED = 4;

  /** MS-RPCE 2.2.2.5. */
  static final int AUTHENTICATION_TYPE_NOT_RECOGNIZED = 8;

  private Refusals() {}

  static byte[] nak(ByteOrder order, int callId, int reason) {
    PacketHeader header = PacketHeader.whole(PacketHeader.BIND_NAK, order, callId);
    // The versions that would do: 5.0 and 5.1.
    return header.finish(
        header
            .begin()
            .int16(reason)
            .octet(2)
            .octet(PacketHeader.VERSION)
            .octet(0)
            .octet(PacketHeader.VERSION)
            .octet(1)
            .octet(0));
  }

  static byte[] fault(ByteOrder order, int callId, int context, int status) {
    int flags = PacketHeader.WHOLE | PacketHeader.DID_NOT_EXECUTE;
    PacketHeader header =
        new PacketHeader(PacketHeader.VERSION, 0, PacketHeader.FAULT, flags, order, 0, 0, callId);
    return header.finish(
        header.begin().int32(0).int16(context).octet(0).octet(0).int32(status).int32(0));
  }
}
