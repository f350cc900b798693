package dev.muster.wire.rpcmapper;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * The asking end of one connection to an endpoint mapper: binds, asks {@code ept_map} for one
 * interface over TCP, and reads the answer. Not for several threads.
 */
public final class MapperClient {
  private static final int LONGEST_ANSWER = 64 << 10;
  private static final int MOST_TOWERS = 8;
  private static final int BIND_CALL = 1;
  private static final int MAP_CALL = 2;

  private final InterfaceId wanted;
  private final Framing framing = new Framing();
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
  private boolean bound;

  /** What the conversation needs next. */
  public sealed interface Step {
    /** Send this, then hand over what arrives. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Send(byte[] octets) implements Step {}

    /** More has to arrive. */
    record Wait() implements Step {}

    /** The conversation is over. */
    record Done(Mapped mapped) implements Step {}
  }

  /** A conversation about an interface. */
  public MapperClient(InterfaceId wanted) {
    this.wanted = wanted;
  }

  /** What to send first. */
  public byte[] first() {
    Bind.Context context =
        new Bind.Context(0, InterfaceId.ENDPOINT_MAPPER, List.of(InterfaceId.NDR));
    return new Bind(Framing.LONGEST, Framing.LONGEST, 0, List.of(context))
        .write(PacketHeader.BIND, ByteOrder.LITTLE_ENDIAN, BIND_CALL);
  }

  /** Takes what has arrived. Never throws, whatever the bytes are. */
  public Step receive(byte[] chunk) {
    framing.add(chunk);
    try {
      for (Optional<Packet> packet = framing.next(); packet.isPresent(); packet = framing.next()) {
        Step step = bound ? answered(packet.get()) : bound(packet.get());
        if (!(step instanceof Step.Wait)) {
          return step;
        }
      }
      return new Step.Wait();
    } catch (Malformed bad) {
      return refused("answers what is no DCE/RPC: " + bad.getMessage());
    }
  }

  private Step bound(Packet packet) throws Malformed {
    PacketHeader header = packet.header();
    if (header.type() == PacketHeader.BIND_NAK) {
      return refused("refuses the bind, reason " + packet.body().int16());
    }
    if (header.type() != PacketHeader.BIND_ACK || header.callId() != BIND_CALL) {
      return unexpected(packet);
    }
    BindAnswer ack = BindAnswer.read(packet);
    if (!ack.results().equals(List.of(BindAnswer.Result.accepted()))) {
      return refused("is no endpoint mapper: it refuses the interface, " + ack.results());
    }
    bound = true;
    int longest = Math.clamp(ack.longestTaken(), Framing.SHORTEST_LIMIT, Framing.LONGEST);
    return new Step.Send(
        Fragments.request(ByteOrder.LITTLE_ENDIAN, MAP_CALL, EndpointMap.MAP, question(), longest));
  }

  private byte[] question() {
    byte[] tower = Tower.tcp(wanted, 0, new byte[4]).octets();
    NdrWriter out = new NdrWriter(ByteOrder.LITTLE_ENDIAN);
    out.int32(1).uuid(Endpoint.ANY_OBJECT);
    out.int32(2).int32(tower.length).int32(tower.length).octets(tower).align(4);
    EntryHandle.NULL.write(out);
    return out.int32(MOST_TOWERS).bytes();
  }

  private Step answered(Packet packet) throws Malformed {
    PacketHeader header = packet.header();
    if (header.type() != PacketHeader.RESPONSE || header.callId() != MAP_CALL) {
      return unexpected(packet);
    }
    byte[] stub = packet.rest(Fragments.HEADER);
    if (answer.size() + stub.length > LONGEST_ANSWER
        || header.is(PacketHeader.FIRST) != (answer.size() == 0)) {
      throw new Malformed("fragments that do not fit");
    }
    answer.writeBytes(stub);
    return header.is(PacketHeader.LAST)
        ? new Step.Done(read(new NdrReader(answer.toByteArray(), header.order())))
        : new Step.Wait();
  }

  private Mapped read(NdrReader stub) throws Malformed {
    EntryHandle.read(stub);
    int number = stub.count(MOST_TOWERS);
    stub.int32();
    boolean fromBegin = stub.int32() == 0;
    if (!fromBegin || stub.int32() != number) {
      throw new Malformed("an array of another size");
    }
    int present = 0;
    for (int i = 0; i < number; i++) {
      present += stub.int32() == 0 ? 0 : 1;
    }
    Optional<Tower> found = Optional.empty();
    for (int i = 0; i < present; i++) {
      int size = stub.count(Tower.LONGEST);
      stub.int32();
      Tower tower = Tower.read(stub.octets(size));
      stub.align(4);
      boolean right = tower.id().filter(id -> id.serves(wanted)).isPresent();
      if (found.isEmpty() && right && tower.port() != 0) {
        found = Optional.of(tower);
      }
    }
    int status = stub.int32();
    if (status == Status.NOT_REGISTERED) {
      return new Mapped.NotRegistered();
    }
    if (status != Status.OK) {
      return new Mapped.Refused("answers " + Status.describe(status));
    }
    return found
        .<Mapped>map(tower -> new Mapped.Found(tower.port(), tower.address()))
        .orElseGet(() -> new Mapped.Refused("names no TCP port"));
  }

  private static Step unexpected(Packet packet) throws Malformed {
    if (packet.header().type() != PacketHeader.FAULT) {
      return refused("answers a PDU of type " + packet.header().type());
    }
    NdrReader body = packet.body();
    body.octets(8);
    return refused("refuses the call: " + Status.describe(body.int32()));
  }

  private static Step refused(String why) {
    return new Step.Done(new Mapped.Refused(why));
  }
}
