package dev.muster.contracts.link;

import java.util.List;

/**
 * What a host is to run; takes the place of all that it was told before.
 *
 * @param revision counts up with each change; a host refuses one that is lower than what it has
 * @param name by which clients reach the host
 */
public record HostConfiguration(long revision, String name, List<RoleOrder> roles) {
  public HostConfiguration {
    roles = List.copyOf(roles);
  }
}
