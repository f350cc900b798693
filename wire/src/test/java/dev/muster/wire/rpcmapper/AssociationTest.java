package dev.muster.wire.rpcmapper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Property;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a connection to the mapper may say, and what ends it. */
class AssociationTest {
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  private static final InterfaceId FEATURES =
      InterfaceId.of("6cb71c2c-9812-4540-0300-000000000000", 1, 0);

  private final MapperServer server = Asker.server(Asker.control(49_152));
  private final Asker asker = new Asker(server, LITTLE);

  private static PacketHeader header(Reaction reaction) throws Malformed {
    return PacketHeader.read(reaction.send());
  }

  private static int status(Reaction reaction) throws Malformed {
    return ((Outcome.Faulted) Asker.outcome(reaction.send())).status();
  }

  private byte[] bind(Bind.Context... contexts) {
    return new Bind(4280, 4280, 0, List.of(contexts)).write(PacketHeader.BIND, LITTLE, 1);
  }

  @Test
  void windowsThreeContextsAreAnsweredAsWindowsAnswersThem() throws Malformed {
    Reaction reaction =
        asker.send(
            bind(
                new Bind.Context(0, InterfaceId.ENDPOINT_MAPPER, List.of(InterfaceId.NDR)),
                new Bind.Context(1, InterfaceId.ENDPOINT_MAPPER, List.of(InterfaceId.NDR64)),
                new Bind.Context(2, InterfaceId.ENDPOINT_MAPPER, List.of(FEATURES))));
    BindAnswer ack = BindAnswer.read(Packet.of(reaction.send()));
    assertThat(ack.results())
        .containsExactly(
            BindAnswer.Result.accepted(),
            BindAnswer.Result.rejected(BindAnswer.NO_COMMON_SYNTAX),
            new BindAnswer.Result(BindAnswer.NEGOTIATED, 2, InterfaceId.NONE));
    assertThat(ack.secondaryAddress()).isEqualTo("135");
    assertThat(ack.longestSent()).isEqualTo(4280);
    assertThat(ack.group()).isNotZero();
    assertThat(reaction.close()).isFalse();
  }

  @Test
  void anUnknownInterfaceIsRejectedAndTheConnectionStays() throws Malformed {
    Reaction reaction = asker.send(asker.bindOctets(Asker.CONTROL));
    assertThat(BindAnswer.read(Packet.of(reaction.send())).results())
        .containsExactly(BindAnswer.Result.rejected(BindAnswer.UNKNOWN_INTERFACE));
    assertThat(reaction.close()).isFalse();
  }

  @Test
  void aNewerMinorVersionOfTheInterfaceIsRejected() throws Malformed {
    InterfaceId newer = new InterfaceId(InterfaceId.ENDPOINT_MAPPER.uuid(), 3, 1);
    Reaction reaction = asker.send(asker.bindOctets(newer));
    assertThat(BindAnswer.read(Packet.of(reaction.send())).results())
        .containsExactly(BindAnswer.Result.rejected(BindAnswer.UNKNOWN_INTERFACE));
  }

  @Test
  void anotherContextIsAddedByAlterContext() throws Malformed {
    asker.bind();
    byte[] alter =
        new Bind(
                5840,
                5840,
                0,
                List.of(new Bind.Context(7, InterfaceId.MANAGEMENT, List.of(InterfaceId.NDR))))
            .write(PacketHeader.ALTER_CONTEXT, LITTLE, 2);
    Reaction reaction = asker.send(alter);
    assertThat(header(reaction).type()).isEqualTo(PacketHeader.ALTER_CONTEXT_RESPONSE);
    assertThat(BindAnswer.read(Packet.of(reaction.send())).results())
        .containsExactly(BindAnswer.Result.accepted());
  }

  @Test
  void aLoginIsRefused() throws Malformed {
    Reaction reaction = asker.send(verified(asker.bindOctets(InterfaceId.ENDPOINT_MAPPER), 10, 6));
    assertThat(header(reaction).type()).isEqualTo(PacketHeader.BIND_NAK);
    assertThat(Packet.of(reaction.send()).body().int16())
        .isEqualTo(Refusals.AUTHENTICATION_TYPE_NOT_RECOGNIZED);
    assertThat(reaction.close()).isTrue();
  }

  @Test
  void aVerifierOfNoKindIsTolerated() throws Malformed {
    Reaction reaction = asker.send(verified(asker.bindOctets(InterfaceId.ENDPOINT_MAPPER), 0, 1));
    assertThat(header(reaction).type()).isEqualTo(PacketHeader.BIND_ACK);
    byte[] stub = asker.lookupStub(Asker.all(), EntryHandle.NULL, 500);
    byte[] request = Fragments.request(LITTLE, 2, EndpointMap.LOOKUP, stub, 5840);
    reaction = asker.send(verified(request, 0, 1));
    assertThat(asker.page(Asker.outcome(reaction.send()), true).listed()).hasSize(1);
  }

  @Test
  void aThirdLegOfALoginAndASignedCallAreRefused() throws Malformed {
    asker.bind();
    byte[] stub = asker.lookupStub(Asker.all(), EntryHandle.NULL, 500);
    byte[] request = Fragments.request(LITTLE, 2, EndpointMap.LOOKUP, stub, 5840);
    Reaction reaction = asker.send(verified(request, 10, 5));
    assertThat(status(reaction)).isEqualTo(Status.UNSUPPORTED_AUTHENTICATION_LEVEL);
    assertThat(reaction.close()).isTrue();

    Asker another = new Asker(server, LITTLE).bind();
    PacketHeader header = PacketHeader.whole(PacketHeader.AUTH3, LITTLE, 2);
    reaction = another.send(header.finish(header.begin().int32(0)));
    assertThat(status(reaction)).isEqualTo(Status.UNSUPPORTED_AUTHENTICATION_LEVEL);
    assertThat(reaction.close()).isTrue();
  }

  @Test
  void anotherVersionIsToldWhichWouldDo() throws Malformed {
    byte[] bind = asker.bindOctets(InterfaceId.ENDPOINT_MAPPER);
    bind[0] = 6;
    Reaction reaction = asker.send(bind);
    NdrReader body = Packet.of(reaction.send()).body();
    assertThat(body.int16()).isEqualTo(Refusals.VERSION_NOT_SUPPORTED);
    assertThat(body.octets(5)).containsExactly(2, 5, 0, 5, 1);
    assertThat(reaction.close()).isTrue();
  }

  @Test
  void whatIsNoPduEndsTheConnectionAtOnce() throws Malformed {
    byte[] http = "GET / HTTP/1.1\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    Reaction reaction = asker.send(http);
    assertThat(reaction.close()).isTrue();
    assertThat(reaction.send()).isEmpty();
    assertThat(asker.send(asker.bindOctets(InterfaceId.ENDPOINT_MAPPER)).close()).isTrue();
  }

  @Test
  void aFragmentThatIsTooLongEndsTheConnectionWithARefusal() throws Malformed {
    byte[] bind = asker.bindOctets(InterfaceId.ENDPOINT_MAPPER);
    bind[8] = (byte) 0xff;
    bind[9] = (byte) 0xff;
    Reaction reaction = asker.send(bind);
    assertThat(header(reaction).type()).isEqualTo(PacketHeader.BIND_NAK);
    assertThat(reaction.close()).isTrue();
  }

  @Test
  void whatIsNotExpectedIsAProtocolErrorAndEndsTheConnection() throws Malformed {
    byte[] request = Fragments.request(LITTLE, 2, EndpointMap.LOOKUP, new byte[40], 5840);
    byte[] notFirst = request.clone();
    notFirst[3] = PacketHeader.LAST;
    PacketHeader response = PacketHeader.whole(PacketHeader.RESPONSE, LITTLE, 1);
    byte[] half = Arrays.copyOf(asker.bindOctets(InterfaceId.ENDPOINT_MAPPER), 60);
    half[8] = 60;
    Reaction tooEarly = new Asker(server, LITTLE).send(request);
    assertThat(status(tooEarly)).isEqualTo(Status.PROTOCOL_ERROR);
    assertThat(tooEarly.close()).isTrue();
    for (byte[] wrong : List.of(notFirst, response.finish(response.begin().int32(0)))) {
      Reaction reaction = new Asker(server, LITTLE).bind().send(wrong);
      assertThat(status(reaction)).isEqualTo(Status.PROTOCOL_ERROR);
      assertThat(reaction.close()).isTrue();
    }
    Reaction cut = asker.send(half);
    assertThat(header(cut).type()).isEqualTo(PacketHeader.BIND_NAK);
    assertThat(cut.close()).isTrue();
  }

  @Test
  void aSecondBindIsRefused() throws Malformed {
    asker.bind();
    Reaction reaction = asker.send(asker.bindOctets(InterfaceId.ENDPOINT_MAPPER));
    assertThat(header(reaction).type()).isEqualTo(PacketHeader.BIND_NAK);
    assertThat(reaction.close()).isTrue();
  }

  @Test
  void aCallInFragmentsIsPutTogetherWithinBounds() throws Malformed {
    asker.bind();
    byte[] stub = asker.lookupStub(Asker.all(), EntryHandle.NULL, 500);
    byte[] pieces = Fragments.request(LITTLE, 2, EndpointMap.LOOKUP, stub, 40);
    // Two fragments of 16 and one of 8 octets.
    assertThat(pieces).hasSize(stub.length + 3 * Fragments.HEADER);
    assertThat(asker.page(Asker.outcome(asker.send(pieces).send()), true).listed()).hasSize(1);

    byte[] tooLong = Fragments.request(LITTLE, 3, EndpointMap.LOOKUP, new byte[17 << 10], 5840);
    Reaction reaction = asker.send(tooLong);
    assertThat(status(reaction)).isEqualTo(Status.NO_MEMORY);
    assertThat(reaction.close()).isTrue();
  }

  @Test
  void anOrphanedCallIsForgotten() throws Malformed {
    asker.bind();
    byte[] stub = asker.lookupStub(Asker.all(), EntryHandle.NULL, 500);
    byte[] pieces = Fragments.request(LITTLE, 2, EndpointMap.LOOKUP, stub, 40);
    asker.send(Arrays.copyOf(pieces, 40));
    PacketHeader orphaned = PacketHeader.whole(PacketHeader.ORPHANED, LITTLE, 2);
    assertThat(asker.send(orphaned.finish(orphaned.begin())).close()).isFalse();
    assertThat(asker.lookup(Asker.all(), EntryHandle.NULL, 500).listed()).hasSize(1);
  }

  @Test
  void aPileOfCallsIsNoConversation() throws Malformed {
    asker.bind();
    byte[] stub = asker.lookupStub(Asker.all(), EntryHandle.NULL, 500);
    ByteArrayOutputStream pile = new ByteArrayOutputStream();
    Stream.generate(() -> Fragments.request(LITTLE, 2, EndpointMap.LOOKUP, stub, 5840))
        .limit(100)
        .forEach(pile::writeBytes);
    Reaction reaction = asker.send(pile.toByteArray());
    assertThat(reaction.close()).isTrue();
    assertThat(reaction.send().length).isLessThan(9 * 400);
  }

  @Test
  void contextsAreBounded() {
    Bind.Context[] contexts = new Bind.Context[60];
    for (int i = 0; i < contexts.length; i++) {
      contexts[i] = new Bind.Context(i, InterfaceId.ENDPOINT_MAPPER, List.of(InterfaceId.NDR));
    }
    byte[] answer = asker.send(bind(contexts)).send();
    assertThat(answer).isNotEmpty();
    assertThat(results(answer)).filteredOn(BindAnswer.Result.accepted()::equals).hasSize(32);
  }

  private static List<BindAnswer.Result> results(byte[] answer) {
    try {
      return BindAnswer.read(Packet.of(answer)).results();
    } catch (Malformed bad) {
      throw new AssertionError(bad);
    }
  }

  @Test
  void chunksOfAnySizeMakeTheSameConversation() {
    Property.check(
        50,
        random -> {
          Asker cut = new Asker(server, LITTLE);
          ByteArrayOutputStream all = new ByteArrayOutputStream();
          byte[] bind = cut.bindOctets(InterfaceId.ENDPOINT_MAPPER);
          byte[] stub = cut.lookupStub(Asker.all(), EntryHandle.NULL, 500);
          all.writeBytes(bind);
          all.writeBytes(Fragments.request(LITTLE, 2, EndpointMap.LOOKUP, stub, 5840));
          byte[] octets = all.toByteArray();
          ByteArrayOutputStream answers = new ByteArrayOutputStream();
          for (int from = 0; from < octets.length; ) {
            int to = Math.min(octets.length, from + 1 + random.nextInt(50));
            answers.writeBytes(cut.send(Arrays.copyOfRange(octets, from, to)).send());
            from = to;
          }
          byte[] whole = new Asker(server, LITTLE).send(octets).send();
          assertThat(answers.toByteArray()).isEqualTo(whole);
        });
  }

  @Test
  void anObjectInTheRequestIsSkipped() throws Malformed {
    asker.bind();
    byte[] stub = asker.lookupStub(Asker.all(), EntryHandle.NULL, 500);
    int flags = PacketHeader.WHOLE | PacketHeader.HAS_OBJECT;
    PacketHeader header = new PacketHeader(5, 0, PacketHeader.REQUEST, flags, LITTLE, 0, 0, 2);
    NdrWriter out = header.begin().int32(stub.length).int16(0).int16(EndpointMap.LOOKUP);
    byte[] request = header.finish(out.uuid(new UUID(1, 2)).octets(stub));
    assertThat(asker.page(Asker.outcome(asker.send(request).send()), true).listed()).hasSize(1);
  }

  /** Adds a verifier of 16 octets. */
  private static byte[] verified(byte[] packet, int type, int level) {
    byte[] longer = Arrays.copyOf(packet, packet.length + 8 + 16);
    longer[packet.length] = (byte) type;
    longer[packet.length + 1] = (byte) level;
    longer[8] = (byte) longer.length;
    longer[9] = (byte) (longer.length >>> 8);
    longer[10] = 16;
    return longer;
  }
}
