package dev.muster.wire.greeting;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** SMB2 over TCP (MS-SMB2 2.1, 2.2.1, 2.2.3 and 2.2.4). */
final class SmbGreeting implements Greeting {
  private static final short[] DIALECTS = {0x0202, 0x0210, 0x0300, 0x0302, 0x0311};
  private static final int HEADER = 64;
  private static final int CONTEXTS_AT = 112;
  private static final int SALT = 32;
  private static final int MESSAGE = CONTEXTS_AT + 8 + 6 + SALT;

  @Override
  public byte[] first() {
    var message = ByteBuffer.allocate(4 + MESSAGE);
    message.putInt(MESSAGE).order(ByteOrder.LITTLE_ENDIAN);
    message.put(Octets.message(0xfe, "SMB")).putShort((short) HEADER);
    message.putShort(4 + 14, (short) 1); // one credit asked
    message.position(4 + HEADER);
    message.putShort((short) 36).putShort((short) DIALECTS.length).putShort((short) 1);
    message.putShort((short) 0).putInt(0).put(Octets.ascii("muster-probe/1.."));
    message.putInt(CONTEXTS_AT).putShort((short) 1).putShort((short) 0);
    for (short dialect : DIALECTS) {
      message.putShort(dialect);
    }
    message.position(4 + CONTEXTS_AT); // the pre-authentication context: SHA-512 and a salt
    message.putShort((short) 1).putShort((short) (6 + SALT)).putInt(0);
    message.putShort((short) 1).putShort((short) SALT).putShort((short) 1);
    return message.array();
  }

  @Override
  public Heard read(byte[] answer) {
    if (answer.length < 8) {
      return new Heard.NeedMore();
    }
    if (Octets.at(answer, 0) != 0 || !isSmb(answer, 4)) {
      return new Heard.Other(Banner.describe(answer));
    }
    if (Octets.at(answer, 4) == 0xff) {
      return new Heard.Speaks("SMB 1 only");
    }
    int dialect = Octets.littleEndian16(answer, 4 + HEADER + 4);
    if (dialect < 0) {
      return new Heard.NeedMore();
    }
    boolean fromServer = (Octets.at(answer, 4 + 16) & 1) != 0;
    if (!fromServer) {
      return new Heard.Other("SMB client");
    }
    boolean negotiated = Octets.littleEndian16(answer, 4 + HEADER) == 65;
    return new Heard.Speaks(negotiated ? name(dialect) : "SMB 2, refuses to negotiate");
  }

  /** Whether a message of SMB 1 or SMB 2 begins at {@code index}. */
  static boolean isSmb(byte[] bytes, int index) {
    int first = Octets.at(bytes, index);
    return (first == 0xfe || first == 0xff) && Octets.has(bytes, index + 1, "SMB");
  }

  private static String name(int dialect) {
    return switch (dialect) {
      case 0x0202 -> "SMB 2.0.2";
      case 0x0210 -> "SMB 2.1";
      case 0x0300 -> "SMB 3.0";
      case 0x0302 -> "SMB 3.0.2";
      case 0x0311 -> "SMB 3.1.1";
      default -> "SMB, no common dialect";
    };
  }
}
