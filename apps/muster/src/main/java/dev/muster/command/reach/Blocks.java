package dev.muster.command.reach;

import dev.muster.contracts.document.Boundary;
import dev.muster.topology.Cidr;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Boundaries and addresses as blocks of address space. */
final class Blocks {
  private static final int MOST = 64;

  private Blocks() {}

  /** The blocks of a boundary; none for a site of the directory, which has no addresses. */
  static List<Cidr> of(Boundary boundary) {
    return switch (boundary) {
      case Boundary.IpSubnet subnet -> List.of(Cidr.parse(subnet.network()));
      case Boundary.Ipv6Prefix prefix -> List.of(Cidr.parse(prefix.prefix()));
      case Boundary.IpRange range ->
          between(InetAddress.ofLiteral(range.first()), InetAddress.ofLiteral(range.last()));
      case Boundary.DirectorySite _ -> List.of();
    };
  }

  /** The fewest blocks that are exactly this range; at most {@value #MOST} of them. */
  private static List<Cidr> between(InetAddress first, InetAddress last) {
    int bits = first.getAddress().length * 8;
    BigInteger at = new BigInteger(1, first.getAddress());
    BigInteger end = new BigInteger(1, last.getAddress());
    List<Cidr> blocks = new ArrayList<>();
    while (at.compareTo(end) <= 0 && blocks.size() < MOST) {
      int free = at.signum() == 0 ? bits : Math.min(bits, at.getLowestSetBit());
      int size = Math.min(free, end.subtract(at).add(BigInteger.ONE).bitLength() - 1);
      blocks.add(new Cidr(address(at, bits), bits - size));
      at = at.add(BigInteger.ONE.shiftLeft(size));
    }
    return blocks;
  }

  private static InetAddress address(BigInteger value, int bits) {
    byte[] bytes = new byte[bits / 8];
    byte[] all = value.toByteArray();
    for (int i = 0; i < Math.min(all.length, bytes.length); i++) {
      bytes[bytes.length - 1 - i] = all[all.length - 1 - i];
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException neverOfThisLength) {
      throw new IllegalStateException(neverOfThisLength);
    }
  }

  /** Where devices say that they are, as a block; nothing where others cannot reach it. */
  static Optional<Cidr> address(String text) {
    try {
      Cidr block = Cidr.parse(text);
      InetAddress address = block.address();
      return !address.isLoopbackAddress() && !address.isLinkLocalAddress()
          ? Optional.of(block)
          : Optional.empty();
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  /** The network that an address probably lies in: 24 bits of IPv4, 64 of IPv6. */
  static Cidr around(Cidr address) {
    int prefix = address.isV4() ? 24 : 64;
    BigInteger value = new BigInteger(1, address.address().getAddress());
    int bits = address.address().getAddress().length * 8;
    BigInteger clear = value.shiftRight(bits - prefix).shiftLeft(bits - prefix);
    return new Cidr(address(clear, bits), prefix);
  }
}
