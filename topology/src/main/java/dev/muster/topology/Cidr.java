package dev.muster.topology;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IP addresses (RFC 4632, RFC 4291 section 2.3). One address is a block of full length.
 *
 * @param address the block's first address; bits behind the prefix are zero
 * @param prefix how many leading bits are fixed: 0 to 32, or 0 to 128
 */
public record Cidr(InetAddress address, int prefix) implements Comparable<Cidr> {

  private static final String DECIMAL_BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern V4 = Pattern.compile(DECIMAL_BYTE + "([.]" + DECIMAL_BYTE + "){3}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

  /** Every IPv4 address. */
  public static final Cidr ALL_V4 = parse("0.0.0.0/0");

  /** Every IPv6 address. */
  public static final Cidr ALL_V6 = parse("::/0");

  /** The limited broadcast address (RFC 919). */
  public static final Cidr BROADCAST = parse("255.255.255.255");

  /** The address of a host that does not know its own yet (RFC 1122 section 3.2.1.3). */
  public static final Cidr UNSPECIFIED = parse("0.0.0.0");

  public Cidr {
    int length = address.getAddress().length * 8;
    if (prefix < 0 || prefix > length) {
      throw new IllegalArgumentException(
          "the prefix of %s is 0 to %d, not %d"
              .formatted(address.getHostAddress(), length, prefix));
    }
    if (!first(address, prefix).equals(address)) {
      throw new IllegalArgumentException(
          "%s/%d has bits behind its prefix; the block is written %s/%2$d"
              .formatted(
                  address.getHostAddress(), prefix, first(address, prefix).getHostAddress()));
    }
  }

  /**
   * Reads {@code 10.1.0.0/16}, {@code fd00:1::/64} or a single address. Names are never looked up.
   *
   * @throws IllegalArgumentException where the text is neither, with the reason
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
    if (slash < 0) {
      return new Cidr(address, address.getAddress().length * 8);
    }
    String prefix = text.substring(slash + 1);
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "'" + prefix + "' is no prefix length; one is written as in 10.1.0.0/16");
    }
    return new Cidr(address, Integer.parseInt(prefix));
  }

  private static InetAddress literal(String text) {
    // Without this the JDK also takes "10.1" and "[::1]", which firewalls do not, and "010.1.1.1",
    // which some of them read as octal.
    boolean v4 = V4.matcher(text).matches();
    if (!v4 && !V6.matcher(text).matches()) {
      throw new IllegalArgumentException(noAddress(text));
    }
    InetAddress address;
    try {
      address = InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException notAnAddress) {
      throw new IllegalArgumentException(noAddress(text), notAnAddress);
    }
    if (!v4 && address instanceof Inet4Address) {
      throw new IllegalArgumentException(
          "'%s' is an IPv4 address in IPv6 dress (RFC 4291 section 2.5.5.2); write %s"
              .formatted(text, address.getHostAddress()));
    }
    return address;
  }

  private static String noAddress(String text) {
    String reason = "'" + text + "' is no IPv4 or IPv6 address";
    if (text.matches("[0-9]{1,3}([.][0-9]{1,3}){3}")) {
      return reason + "; its four numbers are 0 to 255, without leading zeros";
    }
    return text.contains("%") ? reason + "; leave the zone behind '%' out" : reason;
  }

  private static InetAddress first(InetAddress address, int prefix) {
    byte[] bytes = address.getAddress();
    for (int i = 0; i < bytes.length; i++) {
      int fixed = Math.clamp(prefix - i * 8L, 0, 8);
      bytes[i] = (byte) (bytes[i] & (0xff00 >> fixed));
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException neverOfThisLength) {
      throw new IllegalStateException(neverOfThisLength);
    }
  }

  /** Whether the block is of IPv4. */
  public boolean isV4() {
    return address instanceof Inet4Address;
  }

  /** Whether the block is one address. */
  public boolean isSingle() {
    return prefix == address.getAddress().length * 8;
  }

  /** Whether the block is every address of its family. */
  public boolean isAll() {
    return prefix == 0;
  }

  /** Whether every address of {@code other} is in this block. */
  public boolean contains(Cidr other) {
    if (isV4() != other.isV4() || other.prefix < prefix) {
      return false;
    }
    byte[] ours = address.getAddress();
    byte[] theirs = other.address.getAddress();
    int whole = prefix / 8;
    int bits = 0xff00 >> prefix % 8 & 0xff;
    return Arrays.equals(ours, 0, whole, theirs, 0, whole)
        && (bits == 0 || ((ours[whole] ^ theirs[whole]) & bits) == 0);
  }

  /** Whether the blocks share an address. */
  public boolean overlaps(Cidr other) {
    return contains(other) || other.contains(this);
  }

  /**
   * The directed broadcast address of an IPv4 block (RFC 919); the block itself where it is one
   * address or IPv6.
   */
  public Cidr broadcast() {
    if (!isV4() || isSingle()) {
      return this;
    }
    long last = number(address).longValueExact() | ((1L << (32 - prefix)) - 1);
    return parse(
        "%s.%s.%s.%s".formatted(last >> 24, last >> 16 & 255, last >> 8 & 255, last & 255));
  }

  /**
   * The address as short as it can be, with the prefix where the block is more than one address.
   */
  @Override
  public String toString() {
    return isSingle() ? text() : text() + "/" + prefix;
  }

  /** The one text of an address; for IPv6 the short one (RFC 5952 section 4). */
  private String text() {
    String full = address.getHostAddress();
    for (int zeroes = 8; zeroes >= 2 && !isV4(); zeroes--) {
      Matcher run = Pattern.compile("(^|:)0(:0){" + (zeroes - 1) + "}(:|$)").matcher(full);
      if (run.find()) {
        return full.substring(0, run.start()) + "::" + full.substring(run.end());
      }
    }
    return full;
  }

  @Override
  public int compareTo(Cidr other) {
    if (isV4() != other.isV4()) {
      return isV4() ? -1 : 1;
    }
    int byAddress = number(address).compareTo(number(other.address));
    return byAddress != 0 ? byAddress : Integer.compare(prefix, other.prefix);
  }

  private static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }
}
