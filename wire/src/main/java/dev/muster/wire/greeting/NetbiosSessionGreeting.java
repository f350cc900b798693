package dev.muster.wire.greeting;

/** The NetBIOS session service (RFC 1002, section 4.3). */
final class NetbiosSessionGreeting implements Greeting {
  private static final int NAME = 16;

  @Override
  public byte[] first() {
    return Octets.message(0x81, 0, 0, 68, encoded("*SMBSERVER"), encoded("MUSTER-PROBE"));
  }

  @Override
  public Heard read(byte[] answer) {
    if (answer.length < 4) {
      return new Heard.NeedMore();
    }
    long typeAndLength = Octets.bigEndian32(answer, 0);
    return switch ((int) typeAndLength) {
      case 0x82000000 -> new Heard.Speaks("NetBIOS session");
      case 0x83000001 -> new Heard.Speaks("NetBIOS, knows no *SMBSERVER");
      case 0x84000006 -> new Heard.Speaks("NetBIOS, sends elsewhere");
      default -> new Heard.Other(Banner.describe(answer));
    };
  }

  /** First-level encoding: half an octet per letter, from A (RFC 1001, section 14.1). */
  private static byte[] encoded(String name) {
    var padded = name + " ".repeat(NAME - name.length());
    var letters = new StringBuilder();
    padded
        .chars()
        .forEach(c -> letters.append((char) ('A' + (c >> 4))).append((char) ('A' + (c & 15))));
    return Octets.message(2 * NAME, letters.toString(), 0);
  }
}
