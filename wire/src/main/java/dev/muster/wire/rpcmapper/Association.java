package dev.muster.wire.rpcmapper;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answering end of one connection (C706, chapters 9 and 12). It authenticates nobody, takes one
 * call at a time, and wants the connection closed at the first PDU that has no place in the
 * protocol. Not for several threads.
 */
public final class Association {
  private static final int LONGEST_CALL = 16 << 10;
  private static final int MOST_CONTEXTS = 32;

  /** One call is open at a time, so more at once are no conversation. */
  private static final int MOST_ANSWERS_AT_ONCE = 8;

  /** MS-RPCE 2.2.2.14: the last octets of such a "transfer syntax" are what is offered. */
  private static final long FEATURES = 0x6cb71c2c98124540L;

  private static final int KEEP_CONNECTION_ON_ORPHAN = 2;

  private final MapperServer server;
  private final byte[] here;
  private final int port;
  private final Framing framing = new Framing();
  private final Map<Integer, Operations> contexts = new HashMap<>();
  private boolean bound;
  private boolean closed;
  private int longestSent = Framing.SHORTEST_LIMIT;
  private @Nullable Partial partial;

  /** A request of which some fragments have come. */
  private record Partial(int callId, int context, int operation, ByteArrayOutputStream stub) {}

  Association(MapperServer server, byte[] here, int port) {
    this.server = server;
    this.here = here.clone();
    this.port = port;
  }

  /** Takes what has arrived and says what to do. Never throws, whatever the bytes are. */
  public Reaction receive(byte[] chunk) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (closed) {
      return new Reaction(out.toByteArray(), true);
    }
    framing.add(chunk);
    try {
      Optional<Packet> packet = framing.next();
      for (int number = 0; packet.isPresent() && !closed; number++) {
        if (number == MOST_ANSWERS_AT_ONCE) {
          throw new Malformed("too many calls at once");
        }
        out.writeBytes(answer(packet.get()));
        packet = closed ? Optional.empty() : framing.next();
      }
    } catch (Malformed bad) {
      framing.header().ifPresent(header -> out.writeBytes(lastWords(header)));
      closed = true;
    }
    return new Reaction(out.toByteArray(), closed);
  }

  private byte[] answer(Packet packet) {
    PacketHeader header = packet.header();
    boolean binds = header.type() == PacketHeader.BIND;
    if (header.version() != PacketHeader.VERSION || header.minor() > 1) {
      return end(
          binds
              ? nak(header, Refusals.VERSION_NOT_SUPPORTED)
              : fault(header, 0, Status.PROTOCOL_ERROR));
    }
    try {
      return switch (header.type()) {
        case PacketHeader.BIND -> bind(packet);
        case PacketHeader.ALTER_CONTEXT -> alter(packet);
        case PacketHeader.REQUEST -> request(packet);
        case PacketHeader.CANCEL -> new byte[0];
        case PacketHeader.ORPHANED -> forget(header.callId());
        case PacketHeader.AUTH3 -> end(fault(header, 0, Status.UNSUPPORTED_AUTHENTICATION_LEVEL));
        default -> end(fault(header, 0, Status.PROTOCOL_ERROR));
      };
    } catch (Malformed bad) {
      return end(lastWords(header));
    }
  }

  private byte[] bind(Packet packet) throws Malformed {
    PacketHeader header = packet.header();
    if (packet.wantsAuthentication()) {
      return end(nak(header, Refusals.AUTHENTICATION_TYPE_NOT_RECOGNIZED));
    }
    Bind bind = Bind.read(packet);
    boolean ourGroup = bind.group() == 0 || bind.group() == server.group();
    if (bound || !ourGroup || bind.contexts().isEmpty() || !header.is(PacketHeader.WHOLE)) {
      return end(nak(header, Refusals.NOT_SPECIFIED));
    }
    bound = true;
    longestSent = Math.clamp(bind.longestTaken(), Framing.SHORTEST_LIMIT, Framing.LONGEST);
    return accept(packet, bind, PacketHeader.BIND_ACK, Integer.toString(port));
  }

  private byte[] alter(Packet packet) throws Malformed {
    PacketHeader header = packet.header();
    if (packet.wantsAuthentication()) {
      return end(fault(header, 0, Status.UNSUPPORTED_AUTHENTICATION_LEVEL));
    }
    Bind bind = Bind.read(packet);
    if (!bound || bind.contexts().isEmpty() || !header.is(PacketHeader.WHOLE)) {
      return end(fault(header, 0, Status.PROTOCOL_ERROR));
    }
    return accept(packet, bind, PacketHeader.ALTER_CONTEXT_RESPONSE, "");
  }

  private byte[] accept(Packet packet, Bind bind, int type, String address) {
    List<BindAnswer.Result> results = new ArrayList<>();
    bind.contexts().forEach(context -> results.add(judge(context)));
    return new BindAnswer(longestSent, Framing.LONGEST, server.group(), address, results)
        .write(type, packet.header().order(), packet.header().callId());
  }

  private BindAnswer.Result judge(Bind.Context context) {
    Optional<UUID> features =
        context.transferSyntaxes().stream()
            .map(InterfaceId::uuid)
            .filter(uuid -> uuid.getMostSignificantBits() == FEATURES)
            .findFirst();
    if (features.isPresent()) {
      int offered = (int) (features.get().getLeastSignificantBits() >>> 56);
      return new BindAnswer.Result(
          BindAnswer.NEGOTIATED, offered & KEEP_CONNECTION_ON_ORPHAN, InterfaceId.NONE);
    }
    Optional<Operations> operations = server.operations(context.wanted());
    if (operations.isEmpty()) {
      return BindAnswer.Result.rejected(BindAnswer.UNKNOWN_INTERFACE);
    }
    if (!context.transferSyntaxes().contains(InterfaceId.NDR)) {
      return BindAnswer.Result.rejected(BindAnswer.NO_COMMON_SYNTAX);
    }
    if (contexts.size() >= MOST_CONTEXTS && !contexts.containsKey(context.id())) {
      return BindAnswer.Result.rejected(BindAnswer.LIMIT_EXCEEDED);
    }
    contexts.put(context.id(), operations.get());
    return BindAnswer.Result.accepted();
  }

  private byte[] request(Packet packet) throws Malformed {
    PacketHeader header = packet.header();
    NdrReader reader = packet.body();
    reader.int32();
    int context = reader.int16();
    int operation = reader.int16();
    int begin = Fragments.HEADER;
    if (header.is(PacketHeader.HAS_OBJECT)) {
      reader.uuid();
      begin += 16;
    }
    byte[] stub = packet.rest(begin);
    if (!bound) {
      return end(fault(header, context, Status.PROTOCOL_ERROR));
    }
    if (packet.wantsAuthentication()) {
      return end(fault(header, context, Status.UNSUPPORTED_AUTHENTICATION_LEVEL));
    }
    Partial call = header.is(PacketHeader.FIRST) ? begin(header, context, operation) : partial;
    if (call == null
        || call.callId() != header.callId()
        || call.context() != context
        || call.operation() != operation) {
      return end(fault(header, context, Status.PROTOCOL_ERROR));
    }
    if (call.stub().size() + stub.length > LONGEST_CALL) {
      return end(fault(header, context, Status.NO_MEMORY));
    }
    call.stub().writeBytes(stub);
    partial = header.is(PacketHeader.LAST) ? null : call;
    return header.is(PacketHeader.LAST) ? execute(header, call) : new byte[0];
  }

  /** A call begins, which ends the conversation if another has not come to its end. */
  private @Nullable Partial begin(PacketHeader header, int context, int operation) {
    return partial == null
        ? new Partial(header.callId(), context, operation, new ByteArrayOutputStream())
        : null;
  }

  private byte[] execute(PacketHeader header, Partial call) {
    Operations operations = contexts.get(call.context());
    if (operations == null) {
      return fault(header, call.context(), Status.INVALID_CONTEXT_ID);
    }
    byte[] stub = call.stub().toByteArray();
    Outcome outcome =
        operations.call(new Call(call.operation(), stub, header.order(), here, Integer.MAX_VALUE));
    return switch (outcome) {
      case Outcome.Answered(byte[] answer) ->
          Fragments.response(header.order(), header.callId(), call.context(), answer, longestSent);
      case Outcome.Faulted(int status) -> fault(header, call.context(), status);
    };
  }

  private byte[] forget(int callId) {
    Partial call = partial;
    if (call != null && call.callId() == callId) {
      partial = null;
    }
    return new byte[0];
  }

  private byte[] end(byte[] lastWords) {
    closed = true;
    return lastWords;
  }

  private static byte[] lastWords(PacketHeader header) {
    return header.type() == PacketHeader.BIND
        ? nak(header, Refusals.NOT_SPECIFIED)
        : fault(header, 0, Status.PROTOCOL_ERROR);
  }

  private static byte[] nak(PacketHeader header, int reason) {
    return Refusals.nak(header.order(), header.callId(), reason);
  }

  private static byte[] fault(PacketHeader header, int context, int status) {
    return Refusals.fault(header.order(), header.callId(), context, status);
  }
}
