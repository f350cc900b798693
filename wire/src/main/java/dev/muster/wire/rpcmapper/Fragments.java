package dev.muster.wire.rpcmapper;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Parameters of calls as fragments of requests and responses (C706, 12.6.4.9 and 12.6.4.10). */
final class Fragments {
  /** Of a request without an object, and of a response. */
  static final int HEADER = 24;

  private Fragments() {}

  static byte[] request(ByteOrder order, int callId, int operation, byte[] stub, int longest) {
    return cut(order, PacketHeader.REQUEST, callId, operation, stub, longest);
  }

  static byte[] response(ByteOrder order, int callId, int context, byte[] stub, int longest) {
    return cut(order, PacketHeader.RESPONSE, callId, context, stub, longest);
  }

  private static byte[] cut(
      ByteOrder order, int type, int callId, int contextOrOperation, byte[] stub, int longest) {
    boolean request = type == PacketHeader.REQUEST;
    int step = (longest - HEADER) & -8;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int from = 0;
    do {
      int to = Math.min(stub.length, from + step);
      int flags =
          (from == 0 ? PacketHeader.FIRST : 0) | (to == stub.length ? PacketHeader.LAST : 0);
      PacketHeader header =
          new PacketHeader(PacketHeader.VERSION, 0, type, flags, order, 0, 0, callId);
      NdrWriter out = header.begin().int32(stub.length - from);
      out.int16(request ? 0 : contextOrOperation).int16(request ? contextOrOperation : 0);
      all.writeBytes(header.finish(out.octets(Arrays.copyOfRange(stub, from, to))));
      from = to;
    } while (from < stub.length);
    return all.toByteArray();
  }
}
