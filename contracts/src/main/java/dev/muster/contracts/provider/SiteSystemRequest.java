package dev.muster.contracts.provider;

import java.util.List;

/**
 * A host that is to become a site system.
 *
 * @param name what it is to be called
 * @param address name or IP address by which the site server and clients reach it
 * @param roles what it is to run, such as {@code distribution-point}
 * @param internetFacing whether its roles are to serve clients on the internet
 * @param token that the host was prepared with; a secret
 */
public record SiteSystemRequest(
    String name, String address, List<String> roles, boolean internetFacing, String token) {
  public SiteSystemRequest {
    roles = List.copyOf(roles);
  }

  @Override
  public String toString() {
    return "SiteSystemRequest[" + name + ", " + address + ", " + roles + ", token=***]";
  }
}
