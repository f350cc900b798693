package dev.muster.wire.rpcmapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the mapper's operations answer. */
class EndpointMapTest {
  private static final UUID OBJECT = new UUID(3, 4);

  private static Asker asker(boolean little, Endpoint... endpoints) throws Malformed {
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    return new Asker(Asker.server(endpoints), order).bind();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aListingOfAllEndsWithTheNullHandle(boolean little) throws Malformed {
    Asker asker = asker(little, Asker.control(49_152), Asker.other(49_153));
    Asker.Page page = asker.lookup(Asker.all(), EntryHandle.NULL, 500);
    assertThat(page.next()).isEqualTo(EntryHandle.NULL);
    assertThat(page.status()).isEqualTo(Status.OK);
    assertThat(page.listed())
        .containsExactly(
            new Asker.Listed(
                Endpoint.ANY_OBJECT, "host control", Tower.tcp(Asker.CONTROL, 49_152, Asker.HERE)),
            new Asker.Listed(
                Endpoint.ANY_OBJECT, "other", Tower.tcp(Asker.OTHER, 49_153, Asker.HERE)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aListingOneByOneEndsWithNotRegistered(boolean little) throws Malformed {
    Asker asker = asker(little, Asker.control(49_152), Asker.other(49_153));
    Asker.Page first = asker.lookup(Asker.all(), EntryHandle.NULL, 1);
    assertThat(first.listed()).extracting(Asker.Listed::annotation).containsExactly("host control");
    assertThat(first.next()).isNotEqualTo(EntryHandle.NULL);
    Asker.Page second = asker.lookup(Asker.all(), first.next(), 1);
    assertThat(second.listed()).extracting(Asker.Listed::annotation).containsExactly("other");
    assertThat(second.next()).isNotEqualTo(EntryHandle.NULL);
    Asker.Page end = asker.lookup(Asker.all(), second.next(), 1);
    assertThat(end).isEqualTo(new Asker.Page(EntryHandle.NULL, List.of(), Status.NOT_REGISTERED));
  }

  @Test
  void aLongListingComesInFragments() throws Malformed {
    Endpoint[] many = Collections.nCopies(128, Asker.control(1)).toArray(Endpoint[]::new);
    Asker asker = asker(true, many);
    assertThat(asker.lookup(Asker.all(), EntryHandle.NULL, 500).listed()).hasSize(128);
    List<Asker.Listed> walked = new ArrayList<>();
    Asker.Page page = asker.lookup(Asker.all(), EntryHandle.NULL, 50);
    walked.addAll(page.listed());
    while (!page.next().equals(EntryHandle.NULL)) {
      page = asker.lookup(Asker.all(), page.next(), 50);
      walked.addAll(page.listed());
    }
    assertThat(walked).hasSize(128);
    assertThatThrownBy(() -> new EndpointRegistry(Collections.nCopies(129, Asker.control(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 128");
  }

  @Test
  void aHandleOfAnotherMapIsAFault() throws Malformed {
    MapperServer server = Asker.server(Asker.control(1), Asker.other(2));
    Asker asker = new Asker(server, ByteOrder.LITTLE_ENDIAN).bind();
    EntryHandle handle = asker.lookup(Asker.all(), EntryHandle.NULL, 1).next();
    byte[] stub = asker.lookupStub(Asker.all(), handle, 1);
    server.serve(EndpointRegistry.of(Asker.other(3)));
    assertThat(asker.call(EndpointMap.LOOKUP, stub))
        .isEqualTo(new Outcome.Faulted(Status.CONTEXT_MISMATCH));
    stub = asker.lookupStub(Asker.all(), new EntryHandle(handle.epoch() + 2, 2), 1);
    assertThat(asker.call(EndpointMap.LOOKUP, stub))
        .isEqualTo(new Outcome.Faulted(Status.CONTEXT_MISMATCH));
    stub = asker.lookupStub(Asker.all(), new EntryHandle(handle.epoch() + 2, -1), 1);
    assertThat(asker.call(EndpointMap.LOOKUP, stub))
        .isEqualTo(new Outcome.Faulted(Status.CONTEXT_MISMATCH));
    assertThat(asker.lookup(Asker.all(), EntryHandle.NULL, 9).listed()).hasSize(1);
  }

  @Test
  void everyInquiryAndVersionOptionFilters() throws Malformed {
    InterfaceId older = new InterfaceId(Asker.CONTROL.uuid(), 1, 0);
    InterfaceId next = new InterfaceId(Asker.CONTROL.uuid(), 2, 0);
    Asker asker =
        asker(
            true,
            new Endpoint(older, Endpoint.ANY_OBJECT, "1.0", 1),
            new Endpoint(Asker.CONTROL, Endpoint.ANY_OBJECT, "1.2", 2),
            new Endpoint(next, OBJECT, "2.0", 3),
            new Endpoint(Asker.OTHER, OBJECT, "other", 4));
    InterfaceId asked = new InterfaceId(Asker.CONTROL.uuid(), 1, 1);
    assertThat(found(asker, inquiry(1, null, asked, 1))).containsExactly("1.0", "1.2", "2.0");
    assertThat(found(asker, inquiry(1, null, asked, 2))).containsExactly("1.2");
    assertThat(found(asker, inquiry(1, null, asked, 3))).isEmpty();
    assertThat(found(asker, inquiry(1, null, older, 3))).containsExactly("1.0");
    assertThat(found(asker, inquiry(1, null, asked, 4))).containsExactly("1.0", "1.2");
    assertThat(found(asker, inquiry(1, null, asked, 5))).containsExactly("1.0");
    assertThat(found(asker, inquiry(2, OBJECT, null, 1))).containsExactly("2.0", "other");
    assertThat(found(asker, inquiry(3, OBJECT, asked, 1))).containsExactly("2.0");
    assertThat(found(asker, inquiry(3, new UUID(9, 9), asked, 1))).isEmpty();
  }

  @Test
  void aQuestionWithoutItsSubjectCannotBeAnswered() throws Malformed {
    Asker asker = asker(true, Asker.control(1));
    for (Inquiry without :
        List.of(
            inquiry(1, null, null, 1),
            inquiry(2, null, null, 1),
            inquiry(3, OBJECT, null, 1),
            inquiry(1, null, Asker.CONTROL, 9),
            inquiry(7, OBJECT, Asker.CONTROL, 1))) {
      Asker.Page page = asker.lookup(without, EntryHandle.NULL, 500);
      assertThat(page).isEqualTo(new Asker.Page(EntryHandle.NULL, List.of(), Status.CANT_PERFORM));
    }
    assertThat(asker.lookup(Asker.all(), EntryHandle.NULL, 0).status())
        .isEqualTo(Status.CANT_PERFORM);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMapFindsThePortOfACompatibleVersion(boolean little) throws Malformed {
    Asker asker = asker(little, Asker.other(49_153), Asker.control(49_152));
    InterfaceId compatible = new InterfaceId(Asker.CONTROL.uuid(), 1, 1);
    Asker.Page page = asker.map(compatible, Endpoint.ANY_OBJECT);
    assertThat(page.status()).isEqualTo(Status.OK);
    assertThat(page.next()).isEqualTo(EntryHandle.NULL);
    assertThat(page.listed())
        .extracting(Asker.Listed::tower)
        .containsExactly(Tower.tcp(Asker.CONTROL, 49_152, Asker.HERE));
    for (InterfaceId other :
        List.of(
            new InterfaceId(Asker.CONTROL.uuid(), 1, 3),
            new InterfaceId(Asker.CONTROL.uuid(), 2, 0),
            new InterfaceId(OBJECT, 1, 0))) {
      assertThat(asker.map(other, Endpoint.ANY_OBJECT))
          .isEqualTo(new Asker.Page(EntryHandle.NULL, List.of(), Status.NOT_REGISTERED));
    }
  }

  @Test
  void aMapPrefersTheObjectThatIsAskedFor() throws Malformed {
    Asker asker = asker(true, Asker.control(1), new Endpoint(Asker.CONTROL, OBJECT, "its own", 2));
    assertThat(ports(asker.map(Asker.CONTROL, OBJECT))).containsExactly(2);
    assertThat(ports(asker.map(Asker.CONTROL, Endpoint.ANY_OBJECT))).containsExactly(1);
    assertThat(ports(asker.map(Asker.CONTROL, new UUID(9, 9)))).containsExactly(1);
  }

  @Test
  void otherTransportsAndSyntaxesAreNotRegistered() throws Malformed {
    Asker asker = asker(true, Asker.control(1));
    Floor connection = Floor.of(Floor.CONNECTION_ORIENTED, (byte) 0, (byte) 0);
    Floor here = Floor.of(Floor.IP, new byte[4]);
    Floor syntax = Floor.of(InterfaceId.NDR);
    Floor wanted = Floor.of(Asker.CONTROL);
    for (Tower tower :
        List.of(
            new Tower(List.of(wanted, syntax, connection, Floor.port(0x1f, 0), here)),
            new Tower(List.of(wanted, syntax, connection, Floor.of(0x0f), Floor.of(0x11))),
            new Tower(
                List.of(
                    wanted,
                    Floor.of(InterfaceId.NDR64),
                    connection,
                    Floor.port(Floor.TCP, 0),
                    here)),
            new Tower(List.of(wanted)),
            new Tower(List.of()))) {
      byte[] stub = asker.mapStub(tower, Endpoint.ANY_OBJECT, 4);
      Asker.Page page = asker.page(asker.call(EndpointMap.MAP, stub), false);
      assertThat(page.status()).as(tower.toString()).isEqualTo(Status.NOT_REGISTERED);
    }
  }

  @Test
  void whatChangesTheMapIsDenied() throws Malformed {
    Asker asker = asker(true, Asker.control(1));
    for (int operation :
        List.of(EndpointMap.INSERT, EndpointMap.DELETE, EndpointMap.MANAGEMENT_DELETE)) {
      assertThat(asker.call(operation, new byte[100]))
          .isEqualTo(new Outcome.Faulted(Status.ACCESS_DENIED));
    }
    assertThat(asker.call(7, new byte[100]))
        .isEqualTo(new Outcome.Faulted(Status.OPERATION_OUT_OF_RANGE));
  }

  @Test
  void theMapperTellsItsOwnObjectAndTakesHandlesBack() throws Malformed {
    Asker asker = asker(false, Asker.control(1), Asker.other(2));
    Outcome.Answered told = (Outcome.Answered) asker.call(EndpointMap.INQUIRE_OBJECT, new byte[0]);
    assertThat(new NdrReader(told.stub(), asker.order).uuid()).isEqualTo(Asker.NUMBER);

    EntryHandle handle = asker.lookup(Asker.all(), EntryHandle.NULL, 1).next();
    NdrWriter stub = new NdrWriter(asker.order);
    handle.write(stub);
    Outcome.Answered freed = (Outcome.Answered) asker.call(EndpointMap.FREE_HANDLE, stub.bytes());
    assertThat(freed.stub()).containsOnly(0).hasSize(24);
    stub = new NdrWriter(asker.order);
    new EntryHandle(5, 5).write(stub);
    assertThat(asker.call(EndpointMap.FREE_HANDLE, stub.bytes()))
        .isEqualTo(new Outcome.Faulted(Status.CONTEXT_MISMATCH));
  }

  @Test
  void parametersThatCannotBeReadAreAFaultAndTheConnectionStays() throws Malformed {
    Asker asker = asker(true, Asker.control(1));
    byte[] stub = asker.mapStub(Tower.tcp(Asker.CONTROL, 0, new byte[4]), OBJECT, 4);
    stub[28] = (byte) 0xff;
    assertThat(asker.call(EndpointMap.MAP, stub))
        .isEqualTo(new Outcome.Faulted(Status.BAD_STUB_DATA));
    assertThat(asker.call(EndpointMap.LOOKUP, new byte[3]))
        .isEqualTo(new Outcome.Faulted(Status.BAD_STUB_DATA));
    assertThat(asker.lookup(Asker.all(), EntryHandle.NULL, 9).listed()).hasSize(1);
  }

  @Test
  void remoteManagementSaysWhatIsServedAndNoMore() throws Malformed {
    Asker asker = new Asker(Asker.server(), ByteOrder.LITTLE_ENDIAN);
    asker.send(asker.bindOctets(InterfaceId.MANAGEMENT));
    Outcome.Answered served =
        (Outcome.Answered) asker.call(ManagementMap.INQUIRE_INTERFACES, new byte[0]);
    NdrReader reader = new NdrReader(served.stub(), asker.order);
    reader.octets(20);
    assertThat(reader.uuid()).isEqualTo(InterfaceId.ENDPOINT_MAPPER.uuid());
    assertThat(reader.int16()).isEqualTo(3);

    Outcome.Answered listening =
        (Outcome.Answered) asker.call(ManagementMap.IS_LISTENING, new byte[0]);
    assertThat(listening.stub()).containsExactly(0, 0, 0, 0, 1, 0, 0, 0);
    assertThat(asker.call(ManagementMap.STOP_LISTENING, new byte[0]))
        .isEqualTo(new Outcome.Faulted(Status.ACCESS_DENIED));
    assertThat(asker.call(ManagementMap.INQUIRE_PRINCIPAL, new byte[8]))
        .isInstanceOf(Outcome.Answered.class);
    assertThat(asker.call(ManagementMap.INQUIRE_PRINCIPAL, new byte[0]))
        .isEqualTo(new Outcome.Faulted(Status.BAD_STUB_DATA));
    assertThat(asker.call(5, new byte[0]))
        .isEqualTo(new Outcome.Faulted(Status.OPERATION_OUT_OF_RANGE));
  }

  @Test
  void anEndpointIsValid() {
    assertThatThrownBy(() -> Asker.control(0)).hasMessageContaining("1 to 65535");
    assertThatThrownBy(() -> new Endpoint(Asker.CONTROL, OBJECT, "x".repeat(64), 1))
        .hasMessageContaining("at most 63");
  }

  private static Inquiry inquiry(int type, UUID object, InterfaceId id, int versions) {
    return new Inquiry(type, Optional.ofNullable(object), Optional.ofNullable(id), versions);
  }

  private static List<String> found(Asker asker, Inquiry inquiry) throws Malformed {
    return asker.lookup(inquiry, EntryHandle.NULL, 500).listed().stream()
        .map(Asker.Listed::annotation)
        .toList();
  }

  private static List<Integer> ports(Asker.Page page) {
    return page.listed().stream().map(listed -> listed.tower().port()).toList();
  }
}
