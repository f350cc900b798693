package dev.muster.wire.greeting;

/** TLS records (RFC 8446, section 5.1; the same since SSL 3.0). */
final class TlsGreeting implements Greeting {
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int LONGEST_RECORD = 16384 + 2048;

  private final byte[] clientHello;

  TlsGreeting(byte[] clientHello) {
    this.clientHello = clientHello.clone();
  }

  @Override
  public byte[] first() {
    return clientHello.clone();
  }

  @Override
  public Heard read(byte[] answer) {
    if (answer.length < 5) {
      return new Heard.NeedMore();
    }
    if (!isRecord(answer)) {
      return new Heard.Other(Banner.describe(answer));
    }
    if (answer[0] == ALERT && answer.length < 7) {
      return new Heard.NeedMore();
    }
    return new Heard.Speaks(
        answer[0] == ALERT ? "TLS alert " + Octets.at(answer, 6) : "TLS handshake");
  }

  /** Whether the bytes begin with an alert, or a handshake message, as a server sends first. */
  static boolean isRecord(byte[] bytes) {
    int type = Octets.at(bytes, 0);
    int length = Octets.bigEndian16(bytes, 3);
    return (type == ALERT || type == HANDSHAKE)
        && Octets.at(bytes, 1) == 3
        && Octets.at(bytes, 2) <= 4
        && length >= 2
        && length <= LONGEST_RECORD;
  }
}
