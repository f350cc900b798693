package dev.muster.contracts.address;

import java.net.InetAddress;
import java.util.regex.Pattern;

/**
 * An address of IPv4 or IPv6 as 128 bits; one of IPv4 is its IPv4-mapped form (RFC 4291, section
 * 2.5.5.2), so that both ways to write it are the same address. In their order, those of IPv4 stand
 * together.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record IpAddress(long high, long low) implements Comparable<IpAddress> {
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]{2,39}(?:\\.[0-9.]{1,12})?");
  private static final long MAPPED = 0xffff_0000_0000L;
  private static final long LAST_32 = 0xffff_ffffL;

  /**
   * The address that is written so.
   *
   * @throws IllegalArgumentException where it is none, or names a zone or a host
   */
  public static IpAddress of(String text) {
    if (IPV4.matcher(text).matches() || (text.contains(":") && IPV6.matcher(text).matches())) {
      try {
        return of(InetAddress.ofLiteral(text));
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(objection(text), wrong);
      }
    }
    throw new IllegalArgumentException(objection(text));
  }

  private static String objection(String text) {
    return "an address is written like 10.1.2.3 or 2001:db8::1, not '" + text + "'";
  }

  /** The same address without its zone. */
  public static IpAddress of(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == Integer.BYTES
        ? new IpAddress(0, MAPPED | bits(bytes, 0, Integer.BYTES))
        : new IpAddress(bits(bytes, 0, Long.BYTES), bits(bytes, Long.BYTES, 2 * Long.BYTES));
  }

  private static long bits(byte[] bytes, int from, int to) {
    long bits = 0;
    for (int at = from; at < to; at++) {
      bits = (bits << Byte.SIZE) | (bytes[at] & 0xff);
    }
    return bits;
  }

  /** Whether it is one of IPv4. */
  public boolean isIpv4() {
    return high == 0 && (low & ~LAST_32) == MAPPED;
  }

  @Override
  public int compareTo(IpAddress other) {
    int first = Long.compareUnsigned(high, other.high);
    return first == 0 ? Long.compareUnsigned(low, other.low) : first;
  }

  /** Dotted decimals, or all eight groups of hexadecimals. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (isIpv4()) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        text.append(text.isEmpty() ? "" : ".").append((low >>> shift) & 0xff);
      }
      return text.toString();
    }
    for (long half : new long[] {high, low}) {
      for (int shift = 48; shift >= 0; shift -= 16) {
        text.append(text.isEmpty() ? "" : ":").append(Long.toHexString((half >>> shift) & 0xffff));
      }
    }
    return text.toString();
  }
}
