package dev.muster.lab;

import dev.muster.topology.Cidr;

/**
 * The address of an interface, with the length of its network's prefix.
 *
 * @param address one address
 * @param network the block that is reached without a router
 */
record Address(Cidr address, Cidr network) {

  /** {@code 10.20.1.10/24}. */
  @Override
  public String toString() {
    return address + "/" + network.prefix();
  }
}
