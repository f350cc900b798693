package dev.muster.wire.rpcmapper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What datagrams are answered, and which not. */
class DatagramsTest {
  private static final UUID ACTIVITY = new UUID(7, 8);
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

  private final MapperServer server = Asker.server(Asker.control(49_152), Asker.other(49_153));

  private static DatagramHeader header(ByteOrder order, int type, int flags, int operation) {
    return new DatagramHeader(
        type,
        flags,
        order,
        new DatagramHeader.Target(Endpoint.ANY_OBJECT, InterfaceId.ENDPOINT_MAPPER),
        ACTIVITY,
        0,
        5,
        operation,
        0,
        0,
        0,
        1);
  }

  private static DatagramHeader request(ByteOrder order, int operation) {
    return header(order, DatagramHeader.REQUEST, DatagramHeader.IDEMPOTENT, operation);
  }

  private Optional<byte[]> ask(DatagramHeader header, byte[] body) {
    return server.receive(header.with(body), Asker.HERE);
  }

  private static byte[] body(byte[] datagram) {
    return Arrays.copyOfRange(datagram, DatagramHeader.SIZE, datagram.length);
  }

  private static int refusal(Optional<byte[]> answer) throws Malformed {
    DatagramHeader header = DatagramHeader.read(answer.orElseThrow());
    assertThat(header.type()).isEqualTo(DatagramHeader.REJECT);
    assertThat(header.length()).isEqualTo(4);
    return new NdrReader(body(answer.orElseThrow()), header.order()).int32();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMapIsAnsweredInOneDatagram(boolean little) throws Malformed {
    ByteOrder order = little ? LITTLE : ByteOrder.BIG_ENDIAN;
    Asker codec = new Asker(server, order);
    byte[] stub = codec.mapStub(Tower.tcp(Asker.CONTROL, 0, new byte[4]), Endpoint.ANY_OBJECT, 4);
    byte[] answer = ask(request(order, EndpointMap.MAP), stub).orElseThrow();
    DatagramHeader header = DatagramHeader.read(answer);
    assertThat(header.type()).isEqualTo(DatagramHeader.RESPONSE);
    assertThat(header.order()).isEqualTo(order);
    assertThat(header.activity()).isEqualTo(ACTIVITY);
    assertThat(header.sequence()).isEqualTo(5);
    assertThat(header.serial()).isEqualTo(1);
    assertThat(header.started()).isEqualTo(server.started());
    Asker.Page page = codec.page(new Outcome.Answered(body(answer)), false);
    assertThat(page.listed().getFirst().tower().port()).isEqualTo(49_152);
  }

  @Test
  void theOctetsOfARequestAreThoseOfC706() {
    String datagram =
        "04 00 20 00 100000 00 00000000000000000000000000000000"
            + "0883afe11f5dc91191a408002b14a0fa 00000000000007000000000000000008"
            + "00000000 03000000 05000000 0500 ffff ffff 0000 0000 00 01";
    byte[] octets = HexFormat.of().parseHex(datagram.replace(" ", ""));
    DatagramHeader header = request(LITTLE, EndpointMap.INQUIRE_OBJECT);
    // The UUID 7-8 has its last two time octets swapped by little-endian order.
    assertThat(header.with(new byte[0])).isEqualTo(octets);
    byte[] answer = server.receive(octets, Asker.HERE).orElseThrow();
    assertThat(HexFormat.of().formatHex(answer))
        .startsWith("0402080010000000")
        .endsWith("00000000")
        .hasSize(2 * (80 + 20));
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    Asker codec = new Asker(server, LITTLE);
    byte[] stub = codec.lookupStub(Asker.all(), EntryHandle.NULL, 1);
    byte[] first = ask(request(LITTLE, EndpointMap.LOOKUP), stub).orElseThrow();
    assertThat(ask(request(LITTLE, EndpointMap.LOOKUP), stub)).hasValue(first);
  }

  @Test
  void aListingIsWalkedThroughWithoutAmplifyingAnything() throws Malformed {
    Endpoint[] many = new Endpoint[128];
    Arrays.setAll(
        many, i -> new Endpoint(Asker.CONTROL, Endpoint.ANY_OBJECT, "x".repeat(63), i + 1));
    MapperServer large = Asker.server(many);
    Asker codec = new Asker(large, LITTLE);
    EntryHandle handle = EntryHandle.NULL;
    int found = 0;
    do {
      byte[] stub = codec.lookupStub(Asker.all(), handle, 500);
      byte[] question = request(LITTLE, EndpointMap.LOOKUP).with(stub);
      byte[] answer = large.receive(question, Asker.HERE).orElseThrow();
      assertThat(answer.length).isLessThanOrEqualTo(3 * question.length).isLessThan(1233);
      Asker.Page page = codec.page(new Outcome.Answered(body(answer)), true);
      found += page.listed().size();
      handle = page.next();
    } while (!handle.equals(EntryHandle.NULL));
    assertThat(found).isEqualTo(128);
  }

  @Test
  void aPingIsToldThatNoCallIsOpen() throws Malformed {
    byte[] answer = ask(header(LITTLE, DatagramHeader.PING, 0, 3), new byte[0]).orElseThrow();
    assertThat(DatagramHeader.read(answer).type()).isEqualTo(DatagramHeader.NO_CALL);
    assertThat(answer).hasSize(DatagramHeader.SIZE);
  }

  @Test
  void aCancelIsAcknowledged() throws Malformed {
    byte[] body = new NdrWriter(LITTLE).int32(0).int32(9).bytes();
    byte[] answer = ask(header(LITTLE, DatagramHeader.CANCEL, 0, 3), body).orElseThrow();
    assertThat(DatagramHeader.read(answer).type()).isEqualTo(DatagramHeader.CANCEL_ACKNOWLEDGE);
    assertThat(body(answer)).containsExactly(0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void acknowledgementsFragmentsBroadcastsAndMaybesAreNotAnswered() {
    for (int type :
        List.of(
            DatagramHeader.ACKNOWLEDGE,
            DatagramHeader.FRAGMENT_ACKNOWLEDGE,
            DatagramHeader.RESPONSE,
            DatagramHeader.FAULT,
            DatagramHeader.REJECT,
            DatagramHeader.WORKING,
            DatagramHeader.NO_CALL,
            99)) {
      assertThat(ask(header(LITTLE, type, 0, 3), new byte[12])).isEmpty();
    }
    for (int flag : List.of(DatagramHeader.BROADCAST, DatagramHeader.MAYBE)) {
      assertThat(ask(header(LITTLE, DatagramHeader.REQUEST, flag, 5), new byte[0])).isEmpty();
    }
    byte[] fragment = request(LITTLE, 5).with(new byte[0]);
    fragment[76] = 1;
    assertThat(server.receive(fragment, Asker.HERE)).isEmpty();
    byte[] longer = request(LITTLE, 5).with(new byte[0]);
    longer[74] = 1;
    assertThat(server.receive(longer, Asker.HERE)).isEmpty();
  }

  @Test
  void whatIsNotServedIsRejectedWithItsReason() throws Malformed {
    int fragmented = DatagramHeader.FRAGMENT;
    assertThat(refusal(ask(header(LITTLE, DatagramHeader.REQUEST, fragmented, 3), new byte[8])))
        .isEqualTo(Status.NO_MEMORY);
    byte[] login = request(LITTLE, 5).with(new byte[0]);
    login[78] = 10;
    assertThat(refusal(server.receive(login, Asker.HERE)))
        .isEqualTo(Status.UNSUPPORTED_AUTHENTICATION_LEVEL);
    byte[] earlier = request(LITTLE, 5).with(new byte[0]);
    earlier[56] = 1;
    earlier[57] = 1;
    assertThat(refusal(server.receive(earlier, Asker.HERE))).isEqualTo(Status.WRONG_BOOT_TIME);
    byte[] unknown = request(LITTLE, 5).with(new byte[0]);
    unknown[24] ^= 1;
    assertThat(refusal(server.receive(unknown, Asker.HERE))).isEqualTo(Status.UNKNOWN_INTERFACE);
    assertThat(refusal(ask(request(LITTLE, 9), new byte[0])))
        .isEqualTo(Status.OPERATION_OUT_OF_RANGE);
    assertThat(refusal(ask(request(LITTLE, 0), new byte[0]))).isEqualTo(Status.ACCESS_DENIED);
    byte[] fault = ask(request(LITTLE, EndpointMap.MAP), new byte[3]).orElseThrow();
    assertThat(DatagramHeader.read(fault).type()).isEqualTo(DatagramHeader.FAULT);
  }
}
