package dev.muster.wire.greeting;

import java.util.HexFormat;

/** Connection-oriented DCE/RPC (C706, chapter 12; MS-RPCE). */
final class EndpointMapperGreeting implements Greeting {
  private static final HexFormat HEX = HexFormat.of();

  /** e1af8308-5d1f-11c9-91a4-08002b14a0fa version 3.0, as it lies on the wire. */
  private static final String MAPPER = "0883afe11f5dc91191a408002b14a0fa03000000";

  /** 8a885d04-1ceb-11c9-9fe8-08002b104860 version 2.0. */
  private static final String NDR = "045d888aeb1cc9119fe808002b10486002000000";

  private static final int HEADER = 16;

  @Override
  public byte[] first() {
    String header = "05000b03" + "10000000" + "4800" + "0000" + "01000000";
    String sizes = "d016" + "d016" + "00000000";
    String oneContext = "01000000" + "0000" + "0100";
    return HEX.parseHex(header + sizes + oneContext + MAPPER + NDR);
  }

  @Override
  public Heard read(byte[] answer) {
    if (answer.length < HEADER && (answer.length < 3 || isPacket(answer))) {
      return new Heard.NeedMore();
    }
    if (!isPacket(answer)) {
      return new Heard.Other(Banner.describe(answer));
    }
    return new Heard.Speaks(
        switch (Octets.at(answer, 2)) {
          case 0x0c -> "RPC bind accepted";
          case 0x0d -> "RPC bind refused";
          default -> "RPC fault";
        });
  }

  /** Whether the bytes begin with a bind_ack, a bind_nak or a fault of version 5. */
  static boolean isPacket(byte[] bytes) {
    int type = Octets.at(bytes, 2);
    return Octets.at(bytes, 0) == 5
        && (Octets.at(bytes, 1) == 0 || Octets.at(bytes, 1) == 1)
        && (type == 0x0c || type == 0x0d || type == 0x03);
  }
}
