package dev.muster.contracts.provider;

import java.util.List;

/**
 * What a host of site systems is to run from now on.
 *
 * @param roles such as {@code distribution-point}; none stops all
 */
public record SiteSystemRoles(List<String> roles) {
  public SiteSystemRoles {
    roles = List.copyOf(roles);
  }
}
