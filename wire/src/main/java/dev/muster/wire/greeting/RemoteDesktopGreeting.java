package dev.muster.wire.greeting;

/** TPKT (RFC 1006), X.224 and RDP's negotiation (MS-RDPBCGR 2.2.1.1 and 2.2.1.2). */
final class RemoteDesktopGreeting implements Greeting {
  private static final int CONFIRM = 0xd0;

  @Override
  public byte[] first() {
    byte[] connectionRequest = Octets.message(14, 0xe0, 0, 0, 0, 0, 0);
    byte[] tlsOrCredSsp = Octets.message(1, 0, 8, 0, 3, 0, 0, 0);
    return Octets.message(3, 0, 0, 19, connectionRequest, tlsOrCredSsp);
  }

  @Override
  public Heard read(byte[] answer) {
    if (answer.length < 11) {
      return new Heard.NeedMore();
    }
    if (!isConfirm(answer)) {
      return new Heard.Other(Banner.describe(answer));
    }
    return switch (Octets.at(answer, 11)) {
      case 2 -> new Heard.Speaks("RDP, security protocol " + Octets.at(answer, 15));
      case 3 -> new Heard.Speaks("RDP, refuses the security offered");
      default -> new Heard.Speaks("RDP");
    };
  }

  /** Whether the bytes begin with an X.224 connection confirm. */
  static boolean isConfirm(byte[] bytes) {
    return Octets.at(bytes, 0) == 3 && Octets.at(bytes, 1) == 0 && Octets.at(bytes, 5) == CONFIRM;
  }
}
