package dev.muster.wire.rpcmapper;

import java.util.List;

/** What of remote management (C706, appendix Q) anybody may ask. */
final class ManagementMap implements Operations {
  static final int INQUIRE_INTERFACES = 0;
  static final int INQUIRE_STATISTICS = 1;
  static final int IS_LISTENING = 2;
  static final int STOP_LISTENING = 3;
  static final int INQUIRE_PRINCIPAL = 4;

  private static final List<InterfaceId> SERVED =
      List.of(InterfaceId.ENDPOINT_MAPPER, InterfaceId.MANAGEMENT);

  @Override
  public Outcome call(Call call) {
    NdrWriter out = new NdrWriter(call.order());
    return switch (call.operation()) {
      case INQUIRE_INTERFACES -> new Outcome.Answered(interfaces(out));
      case IS_LISTENING -> new Outcome.Answered(out.int32(Status.OK).int32(1).bytes());
      case INQUIRE_STATISTICS, STOP_LISTENING -> new Outcome.Faulted(Status.ACCESS_DENIED);
      case INQUIRE_PRINCIPAL -> principal(call, out);
      default -> new Outcome.Faulted(Status.OPERATION_OUT_OF_RANGE);
    };
  }

  private static byte[] interfaces(NdrWriter out) {
    out.int32(1).int32(SERVED.size()).int32(SERVED.size());
    for (int i = 0; i < SERVED.size(); i++) {
      out.int32(2 + i);
    }
    SERVED.forEach(id -> out.uuid(id.uuid()).int16(id.major()).int16(id.minor()));
    return out.int32(Status.OK).bytes();
  }

  /** There is none, because nobody logs in here. */
  private static Outcome principal(Call call, NdrWriter out) {
    try {
      NdrReader stub = call.parameters();
      stub.int32();
      int size = stub.int32();
      out.int32(size).int32(0).int32(size == 0 ? 0 : 1);
      if (size != 0) {
        out.octet(0);
      }
      return new Outcome.Answered(out.int32(Status.UNKNOWN_AUTHENTICATION_SERVICE).bytes());
    } catch (Malformed bad) {
      return new Outcome.Faulted(Status.BAD_STUB_DATA);
    }
  }
}
