package dev.muster.wire.rpcmapper;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A bind_ack or an alter_context_resp (C706, 12.6.4.4 and 12.6.4.2).
 *
 * @param secondaryAddress the server's port; empty in an alter_context_resp
 */
record BindAnswer(
    int longestSent, int longestTaken, int group, String secondaryAddress, List<Result> results) {
  static final int ACCEPTED = 0;
  static final int REJECTED = 2;

  /** To the pseudo context of MS-RPCE 2.2.2.14, which negotiates features. */
  static final int NEGOTIATED = 3;

  static final int UNKNOWN_INTERFACE = 1;
  static final int NO_COMMON_SYNTAX = 2;
  static final int LIMIT_EXCEEDED = 3;

  private static final int MOST = 255;

  /**
   * What became of one proposed context.
   *
   * @param reason of a rejection; the features where they were negotiated
   */
  record Result(int result, int reason, InterfaceId syntax) {
    static Result accepted() {
      return new Result(ACCEPTED, 0, InterfaceId.NDR);
    }

    static Result rejected(int reason) {
      return new Result(REJECTED, reason, InterfaceId.NONE);
    }
  }

  BindAnswer {
    results = List.copyOf(results);
  }

  static BindAnswer read(Packet packet) throws Malformed {
    NdrReader reader = packet.body();
    int sent = reader.int16();
    int taken = reader.int16();
    int group = reader.int32();
    byte[] address = reader.octets(reader.int16());
    reader.align(4);
    int number = reader.octet();
    reader.octets(3);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      int result = reader.int16();
      int reason = reader.int16();
      results.add(new Result(result, reason, reader.interfaceId()));
    }
    int length = Math.max(0, address.length - 1);
    String text = new String(address, 0, length, StandardCharsets.ISO_8859_1);
    return new BindAnswer(sent, taken, group, text, results);
  }

  byte[] write(int type, ByteOrder order, int callId) {
    if (results.size() > MOST) {
      throw new IllegalArgumentException("a bind has at most " + MOST + " contexts");
    }
    PacketHeader header = PacketHeader.whole(type, order, callId);
    NdrWriter out = header.begin().int16(longestSent).int16(longestTaken).int32(group);
    if (secondaryAddress.isEmpty()) {
      out.int16(0);
    } else {
      byte[] text = secondaryAddress.getBytes(StandardCharsets.ISO_8859_1);
      out.int16(text.length + 1).octets(text).octet(0);
    }
    out.align(4).octet(results.size()).octets(new byte[3]);
    for (Result result : results) {
      out.int16(result.result()).int16(result.reason()).interfaceId(result.syntax());
    }
    return header.finish(out);
  }
}
