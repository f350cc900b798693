package dev.muster.command.site;

import java.net.InetAddress;

/** Tells addresses from names. */
final class InetAddressText {
  private InetAddressText() {}

  /** Whether the text is an IP address; nothing is looked up. */
  static boolean is(String text) {
    try {
      InetAddress.ofLiteral(text);
      return true;
    } catch (IllegalArgumentException name) {
      return false;
    }
  }
}
