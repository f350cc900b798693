package dev.muster.wire.rpcmapper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Property;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever arrives, the server answers within its bounds and never throws. */
class FuzzTest {
  private static final List<ByteOrder> ORDERS =
      List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

  private final MapperServer server = Asker.server(Asker.control(49_152), Asker.other(49_153));

  @Test
  void noConnectionMakesTheServerThrow() {
    Property.check(
        3000,
        random -> {
          ByteOrder order = ORDERS.get(random.nextInt(2));
          Asker asker = new Asker(server, order);
          if (random.nextInt(4) != 0) {
            asker.bind();
          }
          int number = 1 + random.nextInt(5);
          boolean closed = false;
          for (int i = 0; i < number; i++) {
            byte[] right = packets(asker, random).get(random.nextInt(4));
            byte[] sent = Mutations.of(random, right);
            Reaction reaction = asker.send(sent);
            assertThat(reaction.send().length).isLessThan(9 * 5840);
            assertThat(closed && reaction.send().length > 0).isFalse();
            closed = reaction.close();
          }
        });
  }

  private static List<byte[]> packets(Asker asker, Random random) {
    byte[] lookup = asker.lookupStub(Asker.all(), EntryHandle.NULL, random.nextInt(5));
    Tower tower = Tower.tcp(Asker.CONTROL, 0, new byte[4]);
    byte[] map = asker.mapStub(tower, Endpoint.ANY_OBJECT, random.nextInt(5));
    int longest = random.nextBoolean() ? 5840 : 48;
    int operation = random.nextInt(9);
    return List.of(
        asker.bindOctets(InterfaceId.ENDPOINT_MAPPER, InterfaceId.MANAGEMENT),
        Fragments.request(asker.order, 9, operation, Mutations.of(random, lookup), longest),
        Fragments.request(asker.order, 9, EndpointMap.LOOKUP, lookup, longest),
        Fragments.request(asker.order, 9, EndpointMap.MAP, Mutations.of(random, map), longest));
  }

  @Test
  void noDatagramMakesTheServerThrowOrAnswerMuch() {
    Asker codec = new Asker(server, ByteOrder.LITTLE_ENDIAN);
    Property.check(
        3000,
        random -> {
          List<byte[]> bodies = new ArrayList<>();
          bodies.add(codec.lookupStub(Asker.all(), EntryHandle.NULL, 500));
          bodies.add(
              codec.mapStub(Tower.tcp(Asker.CONTROL, 0, new byte[4]), Endpoint.ANY_OBJECT, 500));
          bodies.add(new byte[8]);
          InterfaceId called =
              random.nextInt(4) == 0 ? InterfaceId.MANAGEMENT : InterfaceId.ENDPOINT_MAPPER;
          DatagramHeader header =
              new DatagramHeader(
                  random.nextInt(3) == 0 ? random.nextInt(12) : DatagramHeader.REQUEST,
                  random.nextInt(4) == 0 ? random.nextInt(256) : DatagramHeader.IDEMPOTENT,
                  ORDERS.get(random.nextInt(2)),
                  new DatagramHeader.Target(Endpoint.ANY_OBJECT, called),
                  new UUID(random.nextLong(), random.nextLong()),
                  0,
                  random.nextInt(),
                  random.nextInt(9),
                  0,
                  0,
                  0,
                  random.nextInt(65_536));
          byte[] sent = Mutations.of(random, header.with(bodies.get(random.nextInt(3))));
          server
              .receive(sent, Asker.HERE)
              .ifPresent(answer -> assertThat(answer.length).isLessThanOrEqualTo(3 * sent.length));
        });
  }

  @Test
  void noTowerMakesTheReaderThrowAnythingElse() {
    Property.check(
        3000,
        random -> {
          byte[] right = Tower.tcp(Asker.CONTROL, 1, Asker.HERE).octets();
          byte[] octets = Mutations.of(random, right);
          try {
            Tower tower = Tower.read(octets);
            assertThat(tower.floors().size()).isLessThanOrEqualTo(16);
            tower.id();
            tower.transferSyntax();
            tower.port();
          } catch (Malformed expected) {
            assertThat(expected).hasMessageMatching("[ -~]+");
          }
        });
  }
}
