package dev.muster.wire.greeting;

/** DNS messages (RFC 1035, section 4). */
final class DnsGreeting implements Greeting {
  private static final int ID = 0x4d70;
  private static final int HEADER = 12;

  private final boolean stream;

  DnsGreeting(boolean stream) {
    this.stream = stream;
  }

  @Override
  public byte[] first() {
    byte[] header = Octets.message(ID >> 8, ID & 0xff, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0);
    byte[] nameServersOfTheRoot = Octets.message(0, 0, 2, 0, 1);
    byte[] query = Octets.message(header, nameServersOfTheRoot);
    return stream ? Octets.message(0, query.length, query) : query;
  }

  /** Whether a datagram is a standard query with one question. */
  static boolean isQuery(byte[] datagram) {
    boolean standardQuery = (Octets.at(datagram, 2) & 0xf8) == 0;
    return datagram.length > HEADER
        && standardQuery
        && Octets.bigEndian16(datagram, 4) == 1
        && Octets.bigEndian32(datagram, 6) == 0;
  }

  @Override
  public Heard read(byte[] answer) {
    int start = stream ? 2 : 0;
    if (answer.length < start + HEADER) {
      return stream ? new Heard.NeedMore() : new Heard.Other(Banner.describe(answer));
    }
    boolean response = (Octets.at(answer, start + 2) & 0x80) != 0;
    if (Octets.bigEndian16(answer, start) != ID || !response) {
      return new Heard.Other(Banner.describe(answer));
    }
    return new Heard.Speaks("DNS " + code(Octets.at(answer, start + 3) & 0x0f));
  }

  private static String code(int code) {
    return switch (code) {
      case 0 -> "answer";
      case 1 -> "format error";
      case 2 -> "server failure";
      case 3 -> "name error";
      case 4 -> "not implemented";
      case 5 -> "refusal";
      default -> "code " + code;
    };
  }
}
