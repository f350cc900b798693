package dev.muster.wire.rpcmapper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Property;
import dev.muster.wire.greeting.Greeting;
import dev.muster.wire.greeting.Heard;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Our own two ends understand each other, and the asking one believes nobody. */
class MapperClientTest {
  private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;

  private static Mapped talk(MapperServer server, InterfaceId wanted) {
    MapperClient client = new MapperClient(wanted);
    Association association = server.connect(Asker.HERE, 135);
    MapperClient.Step step = new MapperClient.Step.Send(client.first());
    while (!(step instanceof MapperClient.Step.Done done)) {
      byte[] question = ((MapperClient.Step.Send) step).octets();
      step = client.receive(association.receive(question).send());
    }
    return done.mapped();
  }

  private static String refusal(MapperClient client, byte[]... answers) {
    MapperClient.Step step = new MapperClient.Step.Wait();
    for (byte[] answer : answers) {
      step = client.receive(answer);
    }
    return ((Mapped.Refused) ((MapperClient.Step.Done) step).mapped()).why();
  }

  private static byte[] ack(BindAnswer.Result result) {
    return new BindAnswer(5840, 5840, 1, "135", List.of(result))
        .write(PacketHeader.BIND_ACK, BIG, 1);
  }

  @Test
  void theClientFindsWhatTheServerHas() {
    MapperServer server = Asker.server(Asker.other(1), Asker.control(49_152));
    assertThat(talk(server, Asker.CONTROL)).isEqualTo(found(49_152));
    assertThat(talk(server, new InterfaceId(Asker.CONTROL.uuid(), 9, 0)))
        .isEqualTo(new Mapped.NotRegistered());
    assertThat(talk(Asker.server(), Asker.CONTROL)).isEqualTo(new Mapped.NotRegistered());
  }

  @Test
  void anotherHostsAddressIsTold() throws Exception {
    Inet4Address there = (Inet4Address) InetAddress.getByName("10.9.8.7");
    MapperServer server =
        Asker.server(
            Asker.control(1),
            new Endpoint(
                Asker.OTHER, Endpoint.ANY_OBJECT, "elsewhere", 50_001, Optional.of(there)));
    assertThat(talk(server, Asker.OTHER)).isEqualTo(new Mapped.Found(50_001, Optional.of(there)));
    assertThat(talk(server, Asker.CONTROL)).isEqualTo(found(1));
  }

  @Test
  void aTowerOfZerosNamesNoAddress() throws Malformed {
    assertThat(Tower.tcp(Asker.CONTROL, 1, new byte[4]).address()).isEmpty();
    assertThat(new Tower(List.of()).address()).isEmpty();
  }

  @Test
  void theGreetingOfTheAuditIsAcceptedByTheServer() {
    Greeting greeting = Greeting.endpointMapper();
    byte[] answer = Asker.server().connect(Asker.HERE, 135).receive(greeting.first()).send();
    assertThat(greeting.read(answer)).isEqualTo(new Heard.Speaks("RPC bind accepted"));
  }

  @Test
  void anAnswerInTheOtherOrderAndInPiecesIsUnderstood() throws Malformed {
    MapperServer server = Asker.server(Asker.control(49_152));
    Asker big = new Asker(server, BIG).bind();
    byte[] question = big.mapStub(Tower.tcp(Asker.CONTROL, 0, new byte[4]), Endpoint.ANY_OBJECT, 8);
    Outcome.Answered answered = (Outcome.Answered) big.call(EndpointMap.MAP, question);
    byte[] response = Fragments.response(BIG, 2, 0, answered.stub(), 48);
    MapperClient client = new MapperClient(Asker.CONTROL);
    assertThat(client.receive(ack(BindAnswer.Result.accepted())))
        .isInstanceOf(MapperClient.Step.Send.class);
    for (int i = 0; i < response.length - 1; i++) {
      assertThat(client.receive(new byte[] {response[i]})).isEqualTo(new MapperClient.Step.Wait());
    }
    assertThat(client.receive(new byte[] {response[response.length - 1]}))
        .isEqualTo(new MapperClient.Step.Done(found(49_152)));
  }

  @Test
  void everyRefusalIsNamed() {
    byte[] http = "HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII);
    byte[] accepted = ack(BindAnswer.Result.accepted());
    assertThat(refusal(client(), http)).contains("no DCE/RPC");
    assertThat(refusal(client(), Refusals.nak(BIG, 1, 2))).contains("refuses the bind, reason 2");
    assertThat(refusal(client(), ack(BindAnswer.Result.rejected(1))))
        .contains("is no endpoint mapper");
    assertThat(refusal(client(), accepted, Refusals.fault(BIG, 2, 0, Status.ACCESS_DENIED)))
        .contains("access denied (0x00000005)");
    assertThat(refusal(client(), accepted, accepted)).contains("PDU of type 12");
  }

  @Test
  void anEndlessAnswerIsNotKept() {
    MapperClient client = client();
    client.receive(ack(BindAnswer.Result.accepted()));
    byte[] all = Fragments.response(BIG, 2, 0, new byte[100 << 10], 5840);
    MapperClient.Step step = client.receive(all);
    assertThat(step).isInstanceOf(MapperClient.Step.Done.class);
    assertThat(step.toString()).contains("fragments that do not fit");
  }

  @Test
  void noAnswerMakesTheClientThrow() {
    MapperServer server = Asker.server(Asker.control(49_152));
    Property.check(
        2000,
        random -> {
          MapperClient client = client();
          byte[] ack = server.connect(Asker.HERE, 135).receive(client.first()).send();
          if (random.nextInt(3) == 0) {
            client.receive(Mutations.of(random, ack));
          } else {
            client.receive(ack);
            Asker asker = new Asker(server, ByteOrder.LITTLE_ENDIAN).bind();
            byte[] stub =
                asker.mapStub(Tower.tcp(Asker.CONTROL, 0, new byte[4]), Endpoint.ANY_OBJECT, 8);
            Outcome.Answered answered = (Outcome.Answered) asker.call(EndpointMap.MAP, stub);
            ByteOrder order = random.nextBoolean() ? BIG : ByteOrder.LITTLE_ENDIAN;
            byte[] response = Fragments.response(order, 2, 0, answered.stub(), 200);
            byte[] mutated = Mutations.of(random, response);
            int cut = random.nextInt(mutated.length + 1);
            client.receive(Arrays.copyOf(mutated, cut));
            client.receive(Arrays.copyOfRange(mutated, cut, mutated.length));
          }
        });
  }

  /** On the host that was asked. */
  private static Mapped found(int port) {
    try {
      InetAddress here = InetAddress.getByAddress(Asker.HERE);
      return new Mapped.Found(port, Optional.of((Inet4Address) here));
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static MapperClient client() {
    return new MapperClient(Asker.CONTROL);
  }
}
