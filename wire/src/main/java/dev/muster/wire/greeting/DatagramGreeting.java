package dev.muster.wire.greeting;

/**
 * The probe of datagram protocols without a harmless question. It is padded, so that a
 * placeholder's answer is never longer than what asked for it.
 */
final class DatagramGreeting implements Greeting {
  private static final int LENGTH = 256;
  private static final String PREFIX = "MUSTER-PROBE/1 ";

  private final String row;

  DatagramGreeting(String row) {
    this.row = row;
  }

  @Override
  public byte[] first() {
    String text = PREFIX + "row=" + row + " ";
    return Octets.ascii((text + ".".repeat(LENGTH)).substring(0, LENGTH));
  }

  static boolean isProbe(byte[] datagram) {
    return Octets.startsWith(datagram, PREFIX);
  }

  @Override
  public Heard read(byte[] answer) {
    return new Heard.Other(Banner.describe(answer));
  }
}
