package dev.muster.wire.rpcmapper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Property;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The codecs agree with the octets that C706 prescribes, and with themselves. */
class CodecTest {
  private static final List<ByteOrder> ORDERS =
      List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

  @Test
  void aTowerIsLittleEndianUnalignedOctets() throws Malformed {
    Tower tower = Tower.tcp(Asker.CONTROL, 49_152, Asker.HERE);
    String floors =
        "0500"
            + "1300 0d d5e47c61321eb448869d64a71ca41cae 0100 0200 0200"
            + "1300 0d 045d888aeb1cc9119fe808002b104860 0200 0200 0000"
            + "0100 0b 0200 0000"
            + "0100 07 0200 c000"
            + "0100 09 0400 0a5c0002";
    assertThat(tower.octets()).isEqualTo(hex(floors)).hasSize(75);
    assertThat(Tower.read(hex(floors))).isEqualTo(tower);
    assertThat(tower.id()).contains(Asker.CONTROL);
    assertThat(tower.port()).isEqualTo(49_152);
  }

  @Test
  void towersOfOtherProtocolsAreReadAndKept() throws Malformed {
    List<Floor> both = List.of(Floor.of(Asker.CONTROL), Floor.of(InterfaceId.NDR));
    Floor connection = Floor.of(Floor.CONNECTION_ORIENTED, (byte) 0, (byte) 0);
    byte[] pipe = "\\pipe\\epmapper\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    byte[] host = "mp1\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    List<List<Floor>> others =
        List.of(
            List.of(connection, Floor.of(0x0f, pipe), Floor.of(0x11, host)),
            List.of(connection, Floor.port(0x1f, 593), Floor.of(Floor.IP, Asker.HERE)),
            List.of(Floor.of(0x0c, (byte) 0, (byte) 0), Floor.of(0x10, pipe)),
            List.of());
    for (List<Floor> other : others) {
      List<Floor> floors = new ArrayList<>(both);
      floors.addAll(other);
      Tower tower = Tower.read(new Tower(floors).octets());
      assertThat(tower.floors()).isEqualTo(floors);
      assertThat(tower.isTcp()).isFalse();
      assertThat(tower.port()).isZero();
    }
  }

  @Test
  void aBindIsReadInBothOrders() throws Malformed {
    String uuids =
        "0883afe11f5dc91191a408002b14a0fa 03000000 045d888aeb1cc9119fe808002b104860 02000000";
    byte[] little =
        hex(
            "05 00 0b 03 10000000 4800 0000 02000000 d016 d016 00000000 01000000 0000 01 00"
                + uuids);
    byte[] big =
        hex(
            "05 00 0b 03 00000000 0048 0000 00000002 16d0 16d0 00000000 01000000 0000 01 00"
                + "e1af83085d1f11c991a408002b14a0fa 00000003"
                + "8a885d041ceb11c99fe808002b104860 00000002");
    Bind bind =
        new Bind(
            5840,
            5840,
            0,
            List.of(new Bind.Context(0, InterfaceId.ENDPOINT_MAPPER, List.of(InterfaceId.NDR))));
    assertThat(Bind.read(Packet.of(little))).isEqualTo(bind);
    assertThat(Bind.read(Packet.of(big))).isEqualTo(bind);
    assertThat(bind.write(PacketHeader.BIND, ByteOrder.LITTLE_ENDIAN, 2)).isEqualTo(little);
    assertThat(bind.write(PacketHeader.BIND, ByteOrder.BIG_ENDIAN, 2)).isEqualTo(big);
  }

  @Test
  void aBindAckHasItsSecondaryAddressPadded() throws Malformed {
    byte[] octets =
        hex(
            "05 00 0c 03 10000000 3c00 0000 02000000 d016 d016 53010000 0400 31333500 0000"
                + "01000000 0000 0000 045d888aeb1cc9119fe808002b104860 02000000");
    BindAnswer ack =
        new BindAnswer(5840, 5840, 0x153, "135", List.of(BindAnswer.Result.accepted()));
    assertThat(ack.write(PacketHeader.BIND_ACK, ByteOrder.LITTLE_ENDIAN, 2)).isEqualTo(octets);
    assertThat(BindAnswer.read(Packet.of(octets))).isEqualTo(ack);
  }

  @Test
  void refusalsHaveTheirPlaces() {
    assertThat(Refusals.nak(ByteOrder.LITTLE_ENDIAN, 7, 8))
        .isEqualTo(hex("05 00 0d 03 10000000 1800 0000 07000000 0800 02 0500 0501 00"));
    assertThat(Refusals.fault(ByteOrder.BIG_ENDIAN, 7, 1, Status.OPERATION_OUT_OF_RANGE))
        .isEqualTo(
            hex(
                "05 00 03 23 00000000 0020 0000 00000007 00000000 0001 00 00 1c010002"
                    + "00000000"));
  }

  @Test
  void everyBindAndAnswerSurvivesWritingAndReading() {
    Property.check(
        300,
        random -> {
          for (ByteOrder order : ORDERS) {
            Bind bind = bind(random);
            byte[] octets = bind.write(PacketHeader.ALTER_CONTEXT, order, random.nextInt());
            assertThat(Bind.read(Packet.of(octets))).isEqualTo(bind);
            BindAnswer answer = answer(random);
            octets = answer.write(PacketHeader.BIND_ACK, order, random.nextInt());
            assertThat(BindAnswer.read(Packet.of(octets))).isEqualTo(answer);
          }
        });
  }

  @Test
  void everyTowerSurvivesWritingAndReading() {
    Property.check(
        300,
        random -> {
          List<Floor> floors = new ArrayList<>();
          int number = random.nextInt(17);
          for (int i = 0; i < number; i++) {
            floors.add(
                random.nextInt(3) == 0
                    ? Floor.of(id(random))
                    : new Floor(octets(random, 20), octets(random, 20)));
          }
          assertThat(Tower.read(new Tower(floors).octets()).floors()).isEqualTo(floors);
        });
  }

  @Test
  void everyInquiryAndHandleSurvivesWritingAndReading() {
    Property.check(
        300,
        random -> {
          for (ByteOrder order : ORDERS) {
            Inquiry inquiry =
                new Inquiry(
                    random.nextInt(5),
                    random.nextBoolean() ? Optional.of(uuid(random)) : Optional.empty(),
                    random.nextBoolean() ? Optional.of(id(random)) : Optional.empty(),
                    random.nextInt(7));
            EntryHandle handle = new EntryHandle(random.nextLong(), random.nextLong());
            NdrWriter out = new NdrWriter(order);
            inquiry.write(out);
            handle.write(out);
            NdrReader reader = new NdrReader(out.bytes(), order);
            assertThat(Inquiry.read(reader)).isEqualTo(inquiry);
            assertThat(EntryHandle.read(reader)).isEqualTo(handle);
            assertThat(reader.left()).isZero();
          }
        });
  }

  @Test
  void everyCallSurvivesBeingCutAndPutTogether() {
    Property.check(
        100,
        random -> {
          byte[] stub = octets(random, 30_000);
          int longest = random.nextInt(1432, 5841);
          ByteOrder order = ORDERS.get(random.nextInt(2));
          byte[] all = Fragments.response(order, 3, 1, stub, longest);
          Outcome.Answered answered = (Outcome.Answered) Asker.outcome(all);
          assertThat(answered.stub()).isEqualTo(stub);
        });
  }

  @Test
  void everyDatagramHeaderSurvivesWritingAndReading() {
    Property.check(
        300,
        random -> {
          byte[] body = octets(random, 100);
          DatagramHeader header =
              new DatagramHeader(
                  random.nextInt(11),
                  random.nextInt(256),
                  ORDERS.get(random.nextInt(2)),
                  new DatagramHeader.Target(uuid(random), id(random)),
                  uuid(random),
                  random.nextInt(),
                  random.nextInt(),
                  random.nextInt(65_536),
                  body.length,
                  random.nextInt(65_536),
                  random.nextInt(256),
                  random.nextInt(65_536));
          byte[] datagram = header.with(body);
          assertThat(DatagramHeader.read(datagram)).isEqualTo(header);
          assertThat(Arrays.copyOfRange(datagram, DatagramHeader.SIZE, datagram.length))
              .isEqualTo(body);
        });
  }

  private static Bind bind(Random random) {
    List<Bind.Context> contexts = new ArrayList<>();
    int number = random.nextInt(5);
    for (int i = 0; i < number; i++) {
      List<InterfaceId> syntaxes = new ArrayList<>();
      int offered = random.nextInt(4);
      for (int j = 0; j < offered; j++) {
        syntaxes.add(id(random));
      }
      contexts.add(new Bind.Context(random.nextInt(65_536), id(random), syntaxes));
    }
    return new Bind(random.nextInt(65_536), random.nextInt(65_536), random.nextInt(), contexts);
  }

  private static BindAnswer answer(Random random) {
    List<BindAnswer.Result> results = new ArrayList<>();
    int number = random.nextInt(5);
    for (int i = 0; i < number; i++) {
      results.add(new BindAnswer.Result(random.nextInt(4), random.nextInt(65_536), id(random)));
    }
    String address = "135,49152".substring(0, random.nextInt(10));
    return new BindAnswer(
        random.nextInt(65_536), random.nextInt(65_536), random.nextInt(), address, results);
  }

  private static InterfaceId id(Random random) {
    return new InterfaceId(uuid(random), random.nextInt(65_536), random.nextInt(65_536));
  }

  private static UUID uuid(Random random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private static byte[] octets(Random random, int longest) {
    byte[] octets = new byte[random.nextInt(longest)];
    random.nextBytes(octets);
    return octets;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
