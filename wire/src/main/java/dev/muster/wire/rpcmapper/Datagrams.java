package dev.muster.wire.rpcmapper;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * The answering end of connectionless RPC (C706, chapters 10 and 12.5), as far as a mapper needs
 * it. Every operation here is idempotent, so nothing is remembered: a request that comes twice is
 * answered twice, in the same way, and nobody is asked back who he is. An answer is one datagram,
 * at most three times as long as what asked for it.
 */
final class Datagrams {
  /** What passes every IPv6 network in one piece. */
  private static final int LONGEST = 1232;

  private static final int FACTOR = 3;

  private final MapperServer server;

  Datagrams(MapperServer server) {
    this.server = server;
  }

  /** The answer, if there is one: whoever sends what is no PDU of this protocol hears nothing. */
  Optional<byte[]> answer(byte[] datagram, byte[] here) {
    try {
      DatagramHeader header = DatagramHeader.read(datagram);
      int end = DatagramHeader.SIZE + header.length();
      if (end > datagram.length || header.is(DatagramHeader.BROADCAST)) {
        return Optional.empty();
      }
      byte[] body = Arrays.copyOfRange(datagram, DatagramHeader.SIZE, end);
      return switch (header.type()) {
        case DatagramHeader.REQUEST -> request(header, body, here);
        // Calls are answered when they come: a call that is asked about was lost.
        case DatagramHeader.PING -> Optional.of(answer(header, DatagramHeader.NO_CALL));
        case DatagramHeader.CANCEL -> cancel(header, body);
        default -> Optional.empty();
      };
    } catch (Malformed noPdu) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> request(DatagramHeader header, byte[] body, byte[] here) {
    boolean whole = !header.is(DatagramHeader.FRAGMENT) || header.is(DatagramHeader.LAST_FRAGMENT);
    if (header.fragment() != 0) {
      return Optional.empty();
    }
    Optional<Operations> operations = server.operations(header.target().id());
    Outcome outcome;
    if (!whole) {
      outcome = new Outcome.Faulted(Status.NO_MEMORY);
    } else if (header.authentication() != 0) {
      outcome = new Outcome.Faulted(Status.UNSUPPORTED_AUTHENTICATION_LEVEL);
    } else if (header.started() != 0 && header.started() != server.started()) {
      outcome = new Outcome.Faulted(Status.WRONG_BOOT_TIME);
    } else if (operations.isEmpty()) {
      outcome = new Outcome.Faulted(Status.UNKNOWN_INTERFACE);
    } else {
      int size = DatagramHeader.SIZE + body.length;
      int room = Math.min(LONGEST, FACTOR * size) - DatagramHeader.SIZE;
      outcome =
          operations.get().call(new Call(header.operation(), body, header.order(), here, room));
    }
    return header.is(DatagramHeader.MAYBE)
        ? Optional.empty()
        : Optional.of(
            switch (outcome) {
              case Outcome.Answered(byte[] stub) ->
                  header.answer(DatagramHeader.RESPONSE, server.started()).with(stub);
              case Outcome.Faulted(int status) -> refusal(header, status);
            });
  }

  /** Nothing was executed, so it is a reject; only bad parameters were looked at. */
  private byte[] refusal(DatagramHeader header, int status) {
    int type = status == Status.BAD_STUB_DATA ? DatagramHeader.FAULT : DatagramHeader.REJECT;
    return header
        .answer(type, server.started())
        .with(new NdrWriter(header.order()).int32(status).bytes());
  }

  private Optional<byte[]> cancel(DatagramHeader header, byte[] body) throws Malformed {
    NdrReader reader = new NdrReader(body, header.order());
    int version = reader.int32();
    int number = reader.int32();
    ByteOrder order = header.order();
    byte[] notAccepted = new NdrWriter(order).int32(version).int32(number).int32(0).bytes();
    return Optional.of(
        header.answer(DatagramHeader.CANCEL_ACKNOWLEDGE, server.started()).with(notAccepted));
  }

  private byte[] answer(DatagramHeader header, int type) {
    return header.answer(type, server.started()).with(new byte[0]);
  }
}
