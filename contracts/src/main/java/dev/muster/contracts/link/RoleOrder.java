package dev.muster.contracts.link;

import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.provider.SiteInformation;
import dev.muster.contracts.trust.Signed;
import java.util.Optional;

/** A role that a host is to run, and with what. */
public sealed interface RoleOrder {
  /** What the role is called, such as {@code distribution-point}. */
  String role();

  /**
   * A distribution point.
   *
   * @param http port of plain HTTP (matrix: C12)
   * @param https port of HTTPS (matrix: C12)
   * @param accessKey with which the site signs links to content; a secret
   */
  record DistributionPointOrder(int http, int https, String accessKey) implements RoleOrder {
    @Override
    public String role() {
      return "distribution-point";
    }

    @Override
    public String toString() {
      return "DistributionPointOrder[http=" + http + ", https=" + https + ", accessKey=***]";
    }
  }

  /**
   * A fallback status point.
   *
   * @param http port of plain HTTP (matrix: C15)
   */
  record FallbackStatusPointOrder(int http) implements RoleOrder {
    @Override
    public String role() {
      return "fallback-status-point";
    }
  }

  /**
   * A provider.
   *
   * @param name what the site calls its host
   * @param about what it says of its site
   * @param site how agents reach the site server's own management point
   * @param database how it reaches the site database (matrix: C54)
   * @param chainPem the certificate that it shows to administrators, for the host's own key, and
   *     those above it; absent for that of the host
   */
  record ProviderOrder(
      String name,
      SiteInformation about,
      SiteAddress site,
      DatabaseAccess database,
      Optional<String> chainPem)
      implements RoleOrder {
    @Override
    public String role() {
      return "provider";
    }
  }

  /**
   * A management point.
   *
   * @param name what the site calls its host
   * @param listens where it listens
   * @param site how agents reach the site server's own management point
   * @param siteKeys the site's keys, signed by the root
   * @param accessKey with which the site signs links to content; a secret
   * @param database how it reaches the site database (matrix: C28)
   */
  record ManagementPointOrder(
      String name,
      ManagementPointPorts listens,
      SiteAddress site,
      Signed siteKeys,
      String accessKey,
      DatabaseAccess database)
      implements RoleOrder {
    @Override
    public String role() {
      return "management-point";
    }

    @Override
    public String toString() {
      return "ManagementPointOrder[name="
          + name
          + ", listens="
          + listens
          + ", site="
          + site
          + ", accessKey=***, database="
          + database
          + "]";
    }
  }
}
