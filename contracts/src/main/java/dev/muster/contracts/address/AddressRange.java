package dev.muster.contracts.address;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses from one to another. A range of IPv6 holds no address of IPv4, also where the mapped
 * ones lie in it.
 *
 * @param first the lowest
 * @param last the highest; of the same family
 */
public record AddressRange(IpAddress first, IpAddress last) {
  private static final Pattern NETWORK = Pattern.compile("([0-9a-fA-F:.]+)/([0-9]{1,3})");
  private static final int BITS = 2 * Long.SIZE;
  private static final int BEFORE_IPV4 = BITS - Integer.SIZE;

  public AddressRange {
    if (first.isIpv4() != last.isIpv4()) {
      throw new IllegalArgumentException(
          "a range is of one family, not from " + first + " to " + last);
    }
    if (first.compareTo(last) > 0) {
      throw new IllegalArgumentException(
          "a range goes from its lower to its higher address, not from " + first + " to " + last);
    }
  }

  /**
   * The addresses of a network in CIDR notation (RFC 4632, RFC 4291).
   *
   * @throws IllegalArgumentException where it is none, or has bits behind its prefix
   */
  public static AddressRange network(String text) {
    Matcher matcher = NETWORK.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a network is written like 10.1.0.0/16 or 2001:db8::/32, not '" + text + "'");
    }
    String address = matcher.group(1);
    int prefix = Integer.parseInt(matcher.group(2)) + (address.contains(":") ? 0 : BEFORE_IPV4);
    IpAddress first = IpAddress.of(address);
    if (prefix > BITS || !isClear(first, prefix)) {
      throw new IllegalArgumentException(
          "a network ends with its prefix length, the bits behind it are zero, not '" + text + "'");
    }
    return new AddressRange(
        first, new IpAddress(first.high() | highBehind(prefix), first.low() | lowBehind(prefix)));
  }

  private static boolean isClear(IpAddress address, int prefix) {
    return (address.high() & highBehind(prefix)) == 0 && (address.low() & lowBehind(prefix)) == 0;
  }

  private static long highBehind(int prefix) {
    return prefix >= Long.SIZE ? 0 : -1L >>> prefix;
  }

  private static long lowBehind(int prefix) {
    if (prefix >= BITS) {
      return 0;
    }
    return prefix <= Long.SIZE ? -1L : -1L >>> (prefix - Long.SIZE);
  }

  /** Whether the address is one of them. */
  public boolean contains(IpAddress address) {
    return first.isIpv4() == address.isIpv4()
        && first.compareTo(address) <= 0
        && address.compareTo(last) <= 0;
  }
}
