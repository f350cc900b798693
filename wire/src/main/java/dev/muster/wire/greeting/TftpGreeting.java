package dev.muster.wire.greeting;

import java.util.Set;

/** TFTP (RFC 1350, options RFC 2347). */
final class TftpGreeting implements Greeting {
  private static final Set<String> MODES = Set.of("octet", "netascii", "mail");
  private static final int LONGEST_NAME = 255;

  @Override
  public byte[] first() {
    return Octets.message(0, 1, "muster-probe/no-such-file", 0, "octet", 0);
  }

  @Override
  public Heard read(byte[] answer) {
    if (answer.length < 4) {
      return new Heard.Other(Banner.describe(answer));
    }
    return switch (Octets.bigEndian16(answer, 0)) {
      case 3 -> new Heard.Speaks("TFTP data");
      case 5 -> new Heard.Speaks(error(answer));
      case 6 -> new Heard.Speaks("TFTP options");
      default -> new Heard.Other(Banner.describe(answer));
    };
  }

  /** Whether a datagram asks to read or to write a file. */
  static boolean isRequest(byte[] datagram) {
    int operation = Octets.bigEndian16(datagram, 0);
    String name = Octets.printable(datagram, 2, LONGEST_NAME);
    int mode = 2 + name.length() + 1;
    return (operation == 1 || operation == 2)
        && !name.isEmpty()
        && Octets.at(datagram, mode - 1) == 0
        && MODES.contains(Octets.printable(datagram, mode, 8));
  }

  /** An ERROR packet, "not defined, see message". */
  static byte[] error(String message) {
    return Octets.message(0, 5, 0, 0, message, 0);
  }

  private static String error(byte[] answer) {
    return ("TFTP error " + Octets.bigEndian16(answer, 2) + " " + Octets.printable(answer, 4, 80))
        .strip();
  }
}
