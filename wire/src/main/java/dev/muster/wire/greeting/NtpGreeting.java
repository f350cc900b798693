package dev.muster.wire.greeting;

/** NTP packets (RFC 5905, section 7.3). */
final class NtpGreeting implements Greeting {
  private static final int PACKET = 48;
  private static final int ORIGIN = 24;
  private static final String COOKIE = "musterp1";

  @Override
  public byte[] first() {
    int versionFourClient = 4 << 3 | 3;
    return Octets.message(versionFourClient, new byte[PACKET - 1 - COOKIE.length()], COOKIE);
  }

  /** Whether a datagram is a client's question. */
  static boolean isQuestion(byte[] datagram) {
    int version = Octets.at(datagram, 0) >> 3 & 7;
    return datagram.length == PACKET
        && (Octets.at(datagram, 0) & 7) == 3
        && version >= 1
        && version <= 4;
  }

  @Override
  public Heard read(byte[] answer) {
    boolean server = (Octets.at(answer, 0) & 7) == 4;
    if (answer.length < PACKET || !server || !Octets.has(answer, ORIGIN, COOKIE)) {
      return new Heard.Other(Banner.describe(answer));
    }
    int stratum = Octets.at(answer, 1);
    return new Heard.Speaks(
        stratum == 0
            ? "NTP, refuses: " + Octets.printable(answer, 12, 4)
            : "NTP stratum " + stratum);
  }
}
