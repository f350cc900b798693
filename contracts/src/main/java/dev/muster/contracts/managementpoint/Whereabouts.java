package dev.muster.contracts.managementpoint;

import dev.muster.contracts.address.IpAddress;
import java.util.List;

/**
 * What a device says of where it is. Nothing is gained by a lie: which site systems serve whom is
 * no secret, and what they give is verified.
 *
 * @param addresses its own addresses, at most 64, without those of loopback and links
 */
public record Whereabouts(List<String> addresses) {
  /** Says nothing. */
  public static final Whereabouts UNKNOWN = new Whereabouts(List.of());

  private static final int MOST = 64;

  /** Refuses what is no address. */
  public Whereabouts {
    addresses = addresses.stream().distinct().sorted().toList();
    if (addresses.size() > MOST) {
      throw new IllegalArgumentException("a device says at most " + MOST + " addresses");
    }
    addresses.forEach(IpAddress::of);
  }
}
