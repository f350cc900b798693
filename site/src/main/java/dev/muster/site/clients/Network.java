package dev.muster.site.clients;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A network in CIDR notation (RFC 4632, RFC 4291), such as {@code 10.1.0.0/16}.
 *
 * @param value the notation; the bits behind the prefix are zero
 */
public record Network(String value) {
  private static final Pattern VALID =
      Pattern.compile(
          "([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)/([0-9]{1,3})");

  public Network {
    byte[] address = address(value);
    int prefix = prefix(value);
    if (prefix > address.length * Byte.SIZE || !Arrays.equals(address, masked(address, prefix))) {
      throw new IllegalArgumentException(
          "a network ends with its prefix length, the bits behind it are zero, not '"
              + value
              + "'");
    }
  }

  /** Whether the address is in the network. */
  public boolean contains(InetAddress candidate) {
    byte[] network = address(value);
    byte[] bytes = candidate.getAddress();
    return bytes.length == network.length && Arrays.equals(network, masked(bytes, prefix(value)));
  }

  private static byte[] masked(byte[] address, int prefix) {
    byte[] masked = address.clone();
    for (int bit = prefix; bit < masked.length * Byte.SIZE; bit++) {
      masked[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
    }
    return masked;
  }

  private static byte[] address(String text) {
    var matcher = VALID.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a network is written like 10.1.0.0/16 or fd00::/8, not '" + text + "'");
    }
    return InetAddress.ofLiteral(matcher.group(1)).getAddress();
  }

  private static int prefix(String text) {
    return Integer.parseInt(text.substring(text.indexOf('/') + 1));
  }

  @Override
  public String toString() {
    return value;
  }
}
