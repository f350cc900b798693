package dev.muster.wire.rpcmapper;

import java.net.Inet4Address;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The operations of the endpoint mapper's interface (C706, appendix O). */
final class EndpointMap implements Operations {
  static final int INSERT = 0;
  static final int DELETE = 1;
  static final int LOOKUP = 2;
  static final int MAP = 3;
  static final int FREE_HANDLE = 4;
  static final int INQUIRE_OBJECT = 5;
  static final int MANAGEMENT_DELETE = 6;

  /** Handle, number, three sizes and status of an answer without elements. */
  private static final int FRAME = 20 + 4 + 12 + 4;

  private final Supplier<Served> served;
  private final UUID object;

  /**
   * What is served now.
   *
   * @param epoch differs from that of every other registry, also of other servers
   */
  record Served(EndpointRegistry registry, long epoch) {}

  EndpointMap(Supplier<Served> served, UUID object) {
    this.served = served;
    this.object = object;
  }

  @Override
  public Outcome call(Call call) {
    NdrReader stub = call.parameters();
    try {
      return switch (call.operation()) {
        case LOOKUP -> lookup(stub, call);
        case MAP -> map(stub, call);
        case FREE_HANDLE -> freeHandle(stub, call.order());
        case INQUIRE_OBJECT ->
            new Outcome.Answered(new NdrWriter(call.order()).uuid(object).int32(Status.OK).bytes());
        case INSERT, DELETE, MANAGEMENT_DELETE -> new Outcome.Faulted(Status.ACCESS_DENIED);
        default -> new Outcome.Faulted(Status.OPERATION_OUT_OF_RANGE);
      };
    } catch (Malformed bad) {
      return new Outcome.Faulted(Status.BAD_STUB_DATA);
    }
  }

  private Outcome lookup(NdrReader stub, Call call) throws Malformed {
    Inquiry inquiry = Inquiry.read(stub);
    EntryHandle handle = EntryHandle.read(stub);
    int most = stub.int32();
    if (!inquiry.isValid()) {
      return answer(call, List.of(), new Part(0, 0, EntryHandle.NULL, most), Status.CANT_PERFORM);
    }
    Served now = served.get();
    List<Endpoint> wanted = now.registry().endpoints().stream().filter(inquiry::wants).toList();
    // Who asked for as many as were left asks again, and is told then that there are no more.
    return part(call, now, wanted, handle, most, true);
  }

  private Outcome map(NdrReader stub, Call call) throws Malformed {
    UUID asked = stub.int32() == 0 ? Endpoint.ANY_OBJECT : stub.uuid();
    Optional<Tower> tower = stub.int32() == 0 ? Optional.empty() : Optional.of(tower(stub));
    EntryHandle handle = EntryHandle.read(stub);
    int most = stub.int32();
    if (tower.isEmpty()) {
      return answer(call, List.of(), new Part(0, 0, EntryHandle.NULL, most), Status.CANT_PERFORM);
    }
    Served now = served.get();
    return part(call, now, matching(now.registry(), tower.get(), asked), handle, most, false);
  }

  private static Tower tower(NdrReader stub) throws Malformed {
    int size = stub.count(Tower.LONGEST);
    if (stub.int32() != size) {
      throw new Malformed("two lengths of a tower");
    }
    Tower tower = Tower.read(stub.octets(size));
    stub.align(4);
    return tower;
  }

  /** Those for the object, or for any where none is for just that one. */
  private static List<Endpoint> matching(EndpointRegistry registry, Tower tower, UUID object)
      throws Malformed {
    Optional<InterfaceId> id = tower.id();
    boolean speaksNdr = tower.transferSyntax().filter(InterfaceId.NDR::serves).isPresent();
    if (id.isEmpty() || !speaksNdr || !tower.isTcp()) {
      return List.of();
    }
    List<Endpoint> serving =
        registry.endpoints().stream().filter(one -> one.id().serves(id.get())).toList();
    List<Endpoint> its = serving.stream().filter(one -> one.object().equals(object)).toList();
    return its.isEmpty()
        ? serving.stream().filter(one -> one.object().equals(Endpoint.ANY_OBJECT)).toList()
        : its;
  }

  /** From where to where, and what the caller is told to go on with. */
  private record Part(int from, int to, EntryHandle next, int most) {}

  private static Outcome part(
      Call call,
      Served now,
      List<Endpoint> wanted,
      EntryHandle handle,
      int most,
      boolean asksAgain) {
    boolean begins = handle.equals(EntryHandle.NULL);
    boolean ours = handle.epoch() == now.epoch() && handle.position() <= wanted.size();
    if (!begins && (!ours || handle.position() < 0)) {
      return new Outcome.Faulted(Status.CONTEXT_MISMATCH);
    }
    int from = (int) handle.position();
    if (most == 0) {
      return answer(call, wanted, new Part(0, 0, EntryHandle.NULL, 0), Status.CANT_PERFORM);
    }
    if (from == wanted.size()) {
      return answer(call, wanted, new Part(0, 0, EntryHandle.NULL, most), Status.NOT_REGISTERED);
    }
    int to = from;
    int size = FRAME;
    while (to < wanted.size() && Integer.compareUnsigned(to - from, most) < 0) {
      size += longest(wanted.get(to), call);
      if (size > call.room()) {
        break;
      }
      to++;
    }
    if (to == from) {
      return new Outcome.Faulted(Status.NO_MEMORY);
    }
    boolean more = to < wanted.size() || (asksAgain && to - from == most);
    EntryHandle next = more ? new EntryHandle(now.epoch(), to) : EntryHandle.NULL;
    return answer(call, wanted, new Part(from, to, next, most), Status.OK);
  }

  /** With padding. */
  private static int longest(Endpoint endpoint, Call call) {
    int tower = 4 + 4 + 4 + 75 + 3;
    return call.operation() == MAP ? tower : tower + 16 + 8 + endpoint.annotation().length() + 4;
  }

  private static Outcome answer(Call call, List<Endpoint> of, Part part, int status) {
    List<Endpoint> told = of.subList(part.from(), part.to());
    NdrWriter out = new NdrWriter(call.order());
    part.next().write(out);
    out.int32(told.size()).int32(part.most()).int32(0).int32(told.size());
    int referent = 0;
    for (Endpoint endpoint : told) {
      if (call.operation() == LOOKUP) {
        out.uuid(endpoint.object()).int32(++referent);
        byte[] text = endpoint.annotation().getBytes(StandardCharsets.US_ASCII);
        out.int32(0).int32(text.length + 1).octets(text).octet(0).align(4);
      } else {
        out.int32(++referent);
      }
    }
    for (Endpoint endpoint : told) {
      byte[] address = endpoint.address().map(Inet4Address::getAddress).orElse(call.here());
      byte[] tower = Tower.tcp(endpoint.id(), endpoint.port(), address).octets();
      out.int32(tower.length).int32(tower.length).octets(tower).align(4);
    }
    return new Outcome.Answered(out.int32(status).bytes());
  }

  private Outcome freeHandle(NdrReader stub, ByteOrder order) throws Malformed {
    EntryHandle handle = EntryHandle.read(stub);
    if (!handle.equals(EntryHandle.NULL) && handle.epoch() != served.get().epoch()) {
      return new Outcome.Faulted(Status.CONTEXT_MISMATCH);
    }
    NdrWriter out = new NdrWriter(order);
    EntryHandle.NULL.write(out);
    return new Outcome.Answered(out.int32(Status.OK).bytes());
  }
}
