package dev.muster.lab;

import dev.muster.topology.Cidr;
import dev.muster.topology.Topology;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Set;

/** The addresses that no node of a topology has. */
final class AddressPool {
  private final Set<Cidr> taken = new HashSet<>();

  AddressPool(Topology topology) {
    topology.nodes().forEach(node -> taken.addAll(node.addresses()));
  }

  /** Takes the first free address of the block, its own first and last not counted. */
  Address take(Cidr block) {
    return take(block, block);
  }

  /** The same, on an interface in a network that holds the block. */
  Address take(Cidr block, Cidr network) {
    BigInteger end = end(block);
    for (BigInteger next = number(block).add(BigInteger.ONE);
        next.compareTo(end) < 0;
        next = next.add(BigInteger.ONE)) {
      Cidr address = new Cidr(address(next, block), length(block));
      if (taken.add(address)) {
        return new Address(address, network);
      }
    }
    throw new LabException(
        "No address is free in " + block + "; the lab needs one for the router or for clients");
  }

  /** The larger block with this prefix. */
  static Cidr blockAround(Cidr block, int prefix) {
    int behind = length(block) - prefix;
    return new Cidr(address(number(block).shiftRight(behind).shiftLeft(behind), block), prefix);
  }

  /** Whether this one address is the first or last of the block, which hosts do not have. */
  static boolean isEdge(Cidr address, Cidr block) {
    BigInteger number = number(address);
    return address.isSingle() && (number.equals(number(block)) || number.equals(end(block)));
  }

  private static BigInteger end(Cidr block) {
    int bits = length(block) - block.prefix();
    return number(block).add(BigInteger.ONE.shiftLeft(bits)).subtract(BigInteger.ONE);
  }

  private static int length(Cidr block) {
    return block.address().getAddress().length * 8;
  }

  private static BigInteger number(Cidr block) {
    return new BigInteger(1, block.address().getAddress());
  }

  private static InetAddress address(BigInteger number, Cidr family) {
    byte[] octets = new byte[family.address().getAddress().length];
    byte[] bytes = number.toByteArray();
    int length = Math.min(bytes.length, octets.length);
    System.arraycopy(bytes, bytes.length - length, octets, octets.length - length, length);
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(octets.length + " octets are an address", e);
    }
  }
}
