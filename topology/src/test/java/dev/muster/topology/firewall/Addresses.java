package dev.muster.topology.firewall;

import dev.muster.topology.Cidr;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Addresses to send from and to. */
final class Addresses {
  private Addresses() {}

  /** An address in the block that can be another host's than this one's, of its family. */
  static Optional<Cidr> someone(Cidr block, Cidr own) {
    boolean host =
        block.isV4() == own.isV4()
            && !block.equals(own)
            && !block.equals(Cidr.UNSPECIFIED)
            && !block.equals(Cidr.BROADCAST)
            && !block.address().isMulticastAddress()
            && !block.toString().endsWith(".255");
    if (!host) {
      return Optional.empty();
    }
    return Optional.of(
        block.isAll()
            ? Cidr.parse(block.isV4() ? "198.51.100.7" : "2001:db8:1::7")
            : inside(block));
  }

  private static Cidr inside(Cidr block) {
    if (block.isSingle()) {
      return block;
    }
    byte[] first = block.address().getAddress();
    byte[] inside = new BigInteger(1, first).add(BigInteger.valueOf(77)).toByteArray();
    byte[] address = new byte[first.length];
    int length = Math.min(inside.length, address.length);
    System.arraycopy(inside, inside.length - length, address, address.length - length, length);
    try {
      return Cidr.parse(InetAddress.getByAddress(address).getHostAddress());
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
