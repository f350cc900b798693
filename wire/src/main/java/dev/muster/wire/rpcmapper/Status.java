package dev.muster.wire.rpcmapper;

import java.util.HexFormat;

/** Statuses of faults, rejects and of the endpoint mapper (C706, appendices E and O; MS-RPCE). */
final class Status {
  static final int OK = 0;
  static final int ACCESS_DENIED = 5;
  static final int UNKNOWN_AUTHENTICATION_SERVICE = 0x6d3;
  static final int BAD_STUB_DATA = 0x6f7;
  static final int CANT_PERFORM = 0x16c9a0cd;
  static final int NOT_REGISTERED = 0x16c9a0d6;
  static final int CONTEXT_MISMATCH = 0x1c00001a;
  static final int NO_MEMORY = 0x1c00001b;
  static final int INVALID_CONTEXT_ID = 0x1c00001c;
  static final int UNSUPPORTED_AUTHENTICATION_LEVEL = 0x1c00001d;
  static final int OPERATION_OUT_OF_RANGE = 0x1c010002;
  static final int UNKNOWN_INTERFACE = 0x1c010003;
  static final int WRONG_BOOT_TIME = 0x1c010006;
  static final int PROTOCOL_ERROR = 0x1c01000b;

  private Status() {}

  /** In words, with the number. */
  static String describe(int status) {
    String words =
        switch (status) {
          case ACCESS_DENIED -> "access denied";
          case BAD_STUB_DATA -> "bad stub data";
          case CANT_PERFORM -> "the mapper cannot do that";
          case NOT_REGISTERED -> "not registered";
          case OPERATION_OUT_OF_RANGE -> "no such operation";
          case UNKNOWN_INTERFACE -> "no such interface";
          case PROTOCOL_ERROR -> "protocol error";
          default -> "status";
        };
    return words + " (" + "0x" + HexFormat.of().toHexDigits(status) + ")";
  }
}
