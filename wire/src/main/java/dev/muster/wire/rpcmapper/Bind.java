package dev.muster.wire.rpcmapper;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A bind or an alter_context (C706, 12.6.4.3 and 12.6.4.1).
 *
 * @param longestSent the caller's longest fragment
 * @param longestTaken the longest fragment that the caller takes
 * @param group the caller's association group, 0 for a new one
 */
record Bind(int longestSent, int longestTaken, int group, List<Context> contexts) {

  /** A proposed presentation context (C706, p_cont_elem_t). */
  record Context(int id, InterfaceId wanted, List<InterfaceId> transferSyntaxes) {
    Context {
      transferSyntaxes = List.copyOf(transferSyntaxes);
    }
  }

  Bind {
    contexts = List.copyOf(contexts);
  }

  static Bind read(Packet packet) throws Malformed {
    NdrReader reader = packet.body();
    int sent = reader.int16();
    int taken = reader.int16();
    int group = reader.int32();
    int number = reader.octet();
    reader.octets(3);
    List<Context> contexts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      int id = reader.int16();
      int syntaxes = reader.octet();
      reader.octet();
      InterfaceId wanted = reader.interfaceId();
      List<InterfaceId> offered = new ArrayList<>();
      for (int j = 0; j < syntaxes; j++) {
        offered.add(reader.interfaceId());
      }
      contexts.add(new Context(id, wanted, offered));
    }
    return new Bind(sent, taken, group, contexts);
  }

  byte[] write(int type, ByteOrder order, int callId) {
    PacketHeader header = PacketHeader.whole(type, order, callId);
    NdrWriter out = header.begin().int16(longestSent).int16(longestTaken).int32(group);
    out.octet(contexts.size()).octets(new byte[3]);
    for (Context context : contexts) {
      out.int16(context.id()).octet(context.transferSyntaxes().size()).octet(0);
      out.interfaceId(context.wanted());
      context.transferSyntaxes().forEach(out::interfaceId);
    }
    return header.finish(out);
  }
}
