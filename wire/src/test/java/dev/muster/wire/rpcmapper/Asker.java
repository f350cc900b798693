package dev.muster.wire.rpcmapper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Asks a mapper, in either order of octets, on a connection or by datagrams. */
final class Asker {
  static final byte[] HERE = {10, 92, 0, 2};
  static final UUID NUMBER = UUID.fromString("0f0e0d0c-0b0a-4908-8706-050403020100");
  static final InterfaceId CONTROL = InterfaceId.of("617ce4d5-1e32-48b4-869d-64a71ca41cae", 1, 2);
  static final InterfaceId OTHER = InterfaceId.of("a6dfb107-d7d8-4b1f-bf53-17a8e8a9492e", 2, 0);

  final ByteOrder order;
  private final Association association;
  private int calls = 1;

  /** One page of a listing. */
  record Page(EntryHandle next, List<Listed> listed, int status) {}

  record Listed(UUID object, String annotation, Tower tower) {}

  Asker(MapperServer server, ByteOrder order) {
    this.order = order;
    this.association = server.connect(HERE, 135);
  }

  static MapperServer server(Endpoint... endpoints) {
    return new MapperServer(NUMBER, EndpointRegistry.of(endpoints));
  }

  static Endpoint control(int port) {
    return new Endpoint(CONTROL, Endpoint.ANY_OBJECT, "host control", port);
  }

  static Endpoint other(int port) {
    return new Endpoint(OTHER, Endpoint.ANY_OBJECT, "other", port);
  }

  Reaction send(byte[] octets) {
    return association.receive(octets);
  }

  byte[] bindOctets(InterfaceId... interfaces) {
    List<Bind.Context> contexts = new ArrayList<>();
    for (InterfaceId id : interfaces) {
      contexts.add(new Bind.Context(contexts.size(), id, List.of(InterfaceId.NDR)));
    }
    return new Bind(5840, 5840, 0, contexts).write(PacketHeader.BIND, order, calls++);
  }

  Asker bind() throws Malformed {
    Reaction reaction = send(bindOctets(InterfaceId.ENDPOINT_MAPPER));
    assertThat(BindAnswer.read(Packet.of(reaction.send())).results())
        .containsExactly(BindAnswer.Result.accepted());
    return this;
  }

  Outcome call(int operation, byte[] stub) throws Malformed {
    Reaction reaction = send(Fragments.request(order, calls++, operation, stub, 5840));
    assertThat(reaction.close()).isFalse();
    return outcome(reaction.send());
  }

  /** Puts the fragments of an answer together. */
  static Outcome outcome(byte[] octets) throws Malformed {
    Framing framing = new Framing();
    framing.add(octets);
    ByteArrayOutputStream stub = new ByteArrayOutputStream();
    for (Optional<Packet> next = framing.next(); next.isPresent(); next = framing.next()) {
      Packet packet = next.get();
      if (packet.header().type() == PacketHeader.FAULT) {
        NdrReader body = packet.body();
        body.octets(8);
        return new Outcome.Faulted(body.int32());
      }
      assertThat(packet.header().type()).isEqualTo(PacketHeader.RESPONSE);
      assertThat(packet.header().is(PacketHeader.FIRST)).isEqualTo(stub.size() == 0);
      stub.writeBytes(packet.rest(Fragments.HEADER));
    }
    return new Outcome.Answered(stub.toByteArray());
  }

  byte[] lookupStub(Inquiry inquiry, EntryHandle handle, int most) {
    NdrWriter out = new NdrWriter(order);
    inquiry.write(out);
    handle.write(out);
    return out.int32(most).bytes();
  }

  static Inquiry all() {
    return new Inquiry(0, Optional.empty(), Optional.empty(), 0);
  }

  Page lookup(Inquiry inquiry, EntryHandle handle, int most) throws Malformed {
    return page(call(EndpointMap.LOOKUP, lookupStub(inquiry, handle, most)), true);
  }

  byte[] mapStub(Tower tower, UUID object, int most) {
    byte[] octets = tower.octets();
    NdrWriter out = new NdrWriter(order).int32(1).uuid(object).int32(2);
    out.int32(octets.length).int32(octets.length).octets(octets).align(4);
    EntryHandle.NULL.write(out);
    return out.int32(most).bytes();
  }

  Page map(InterfaceId id, UUID object) throws Malformed {
    Tower tower = Tower.tcp(id, 0, new byte[4]);
    return page(call(EndpointMap.MAP, mapStub(tower, object, 4)), false);
  }

  Page page(Outcome outcome, boolean lookup) throws Malformed {
    NdrReader stub = new NdrReader(((Outcome.Answered) outcome).stub(), order);
    EntryHandle next = EntryHandle.read(stub);
    int number = stub.int32();
    stub.int32();
    assertThat(stub.int32()).isZero();
    assertThat(stub.int32()).isEqualTo(number);
    List<UUID> objects = new ArrayList<>();
    List<String> annotations = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      objects.add(lookup ? stub.uuid() : Endpoint.ANY_OBJECT);
      assertThat(stub.int32()).isNotZero();
      annotations.add(lookup ? text(stub) : "");
      stub.align(4);
    }
    List<Listed> listed = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      int size = stub.int32();
      assertThat(stub.int32()).isEqualTo(size);
      Tower tower = Tower.read(stub.octets(size));
      stub.align(4);
      listed.add(new Listed(objects.get(i), annotations.get(i), tower));
    }
    Page page = new Page(next, listed, stub.int32());
    assertThat(stub.left()).isZero();
    return page;
  }

  private static String text(NdrReader stub) throws Malformed {
    assertThat(stub.int32()).isZero();
    byte[] octets = stub.octets(stub.int32());
    assertThat(octets[octets.length - 1]).isZero();
    return new String(octets, 0, octets.length - 1, java.nio.charset.StandardCharsets.US_ASCII);
  }
}
