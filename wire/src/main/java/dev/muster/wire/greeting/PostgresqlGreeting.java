package dev.muster.wire.greeting;

/** PostgreSQL's frontend/backend protocol 3.0, section "SSL Session Encryption". */
final class PostgresqlGreeting implements Greeting {
  static final String OFFERS_TLS = "PostgreSQL, offers TLS";
  private static final int LONGEST_ERROR = 30_000;

  @Override
  public byte[] first() {
    return Octets.message(0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f);
  }

  @Override
  public Heard read(byte[] answer) {
    if (answer.length == 0) {
      return new Heard.NeedMore();
    }
    if (answer.length == 1) {
      return switch (answer[0]) {
        case 'S' -> new Heard.Speaks(OFFERS_TLS);
        case 'N' -> new Heard.Speaks("PostgreSQL, without TLS");
        default -> new Heard.NeedMore();
      };
    }
    if (answer[0] == 'E' && answer.length < 6) {
      return new Heard.NeedMore();
    }
    return isError(answer)
        ? new Heard.Speaks("PostgreSQL error")
        : new Heard.Other(Banner.describe(answer));
  }

  /** Whether an ErrorResponse begins here: E, a length, then fields that begin with a severity. */
  static boolean isError(byte[] bytes) {
    long length = Octets.bigEndian32(bytes, 1);
    return Octets.at(bytes, 0) == 'E'
        && length > 5
        && length < LONGEST_ERROR
        && Octets.at(bytes, 5) == 'S';
  }
}
