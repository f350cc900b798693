package dev.muster.site.clients;

import dev.muster.contracts.address.AddressRange;
import dev.muster.contracts.address.IpAddress;
import java.net.InetAddress;

/**
 * A network in CIDR notation (RFC 4632, RFC 4291), such as {@code 10.1.0.0/16}.
 *
 * @param value the notation; the bits behind the prefix are zero
 */
public record Network(String value) {
  /** Refuses what is no network. */
  public Network {
    AddressRange.network(value);
  }

  /** Whether the address is in the network. */
  public boolean contains(InetAddress candidate) {
    return AddressRange.network(value).contains(IpAddress.of(candidate));
  }

  @Override
  public String toString() {
    return value;
  }
}
