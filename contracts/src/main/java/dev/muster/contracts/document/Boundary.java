package dev.muster.contracts.document;

import dev.muster.contracts.address.AddressRange;
import dev.muster.contracts.address.IpAddress;

/** A part of the network: where a device is, by its addresses or by its site in the directory. */
public sealed interface Boundary {
  /**
   * A subnet of IPv4.
   *
   * @param network in CIDR notation, such as {@code 10.1.0.0/16}
   */
  record IpSubnet(String network) implements Boundary {
    /** Refuses what is no subnet of IPv4. */
    public IpSubnet {
      if (!AddressRange.network(network).first().isIpv4()) {
        throw new IllegalArgumentException(
            network + " is of IPv6; write it as { kind: ipv6-prefix, prefix: … }");
      }
    }

    /** Its addresses. */
    public AddressRange range() {
      return AddressRange.network(network);
    }
  }

  /**
   * A range of addresses of one family.
   *
   * @param first the lowest, such as {@code 10.1.2.10}
   * @param last the highest
   */
  record IpRange(String first, String last) implements Boundary {
    /** Refuses what is no range. */
    public IpRange {
      new AddressRange(IpAddress.of(first), IpAddress.of(last));
    }

    /** Its addresses. */
    public AddressRange range() {
      return new AddressRange(IpAddress.of(first), IpAddress.of(last));
    }
  }

  /**
   * A prefix of IPv6.
   *
   * @param prefix such as {@code 2001:db8:1::/48}
   */
  record Ipv6Prefix(String prefix) implements Boundary {
    /** Refuses what is no prefix of IPv6. */
    public Ipv6Prefix {
      if (AddressRange.network(prefix).first().isIpv4()) {
        throw new IllegalArgumentException(
            prefix + " is of IPv4; write it as { kind: ip-subnet, network: … }");
      }
    }

    /** Its addresses. */
    public AddressRange range() {
      return AddressRange.network(prefix);
    }
  }

  /**
   * A site of the directory.
   *
   * @param site its name, in any letter case
   */
  record DirectorySite(String site) implements Boundary {
    private static final int LONGEST = 64;

    /** Refuses what is no name. */
    public DirectorySite {
      if (site.isBlank() || site.length() > LONGEST) {
        throw new IllegalArgumentException("a site of the directory has a name of 1 to 64 letters");
      }
    }
  }
}
