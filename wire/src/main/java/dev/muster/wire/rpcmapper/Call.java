package dev.muster.wire.rpcmapper;

import java.nio.ByteOrder;

/** One call of an operation. */
final class Call {
  private final int operation;
  private final byte[] stub;
  private final ByteOrder order;
  private final byte[] here;
  private final int room;

  /**
   * A call.
   *
   * @param stub its parameters in NDR
   * @param order of the caller's numbers, in which it is answered
   * @param here the four octets of the address that was called; zeros where that is not known
   * @param room the longest answer in octets
   */
  Call(int operation, byte[] stub, ByteOrder order, byte[] here, int room) {
    this.operation = operation;
    this.stub = stub;
    this.order = order;
    this.here = here;
    this.room = room;
  }

  int operation() {
    return operation;
  }

  NdrReader parameters() {
    return new NdrReader(stub, order);
  }

  ByteOrder order() {
    return order;
  }

  byte[] here() {
    return here;
  }

  int room() {
    return room;
  }
}
