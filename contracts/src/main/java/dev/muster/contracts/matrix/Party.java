package dev.muster.contracts.matrix;

import java.util.Locale;

/** Who takes part in a connection. */
public enum Party {
  ASSET_INTELLIGENCE_POINT(Kind.ROLE),
  CATALOG_WEB_SERVICE_POINT(Kind.ROLE),
  CATALOG_WEBSITE_POINT(Kind.ROLE),
  CLOUD_MDM_CONNECTOR(Kind.ROLE),
  DISTRIBUTION_POINT(Kind.ROLE),
  DISTRIBUTION_POINT_MULTICAST(Kind.ROLE),
  DISTRIBUTION_POINT_PXE(Kind.ROLE),
  ENDPOINT_PROTECTION_POINT(Kind.ROLE),
  ENROLLMENT_POINT(Kind.ROLE),
  ENROLLMENT_PROXY_POINT(Kind.ROLE),
  EXCHANGE_CONNECTOR(Kind.ROLE),
  FALLBACK_STATUS_POINT(Kind.ROLE),
  MANAGEMENT_POINT(Kind.ROLE),
  OUT_OF_BAND_SERVICE_POINT(Kind.ROLE),
  PROVIDER(Kind.ROLE),
  REPORTING_SERVICES_POINT(Kind.ROLE),
  SITE_DATABASE(Kind.ROLE),
  SITE_SERVER(Kind.ROLE),
  SOFTWARE_UPDATE_POINT(Kind.ROLE),
  STATE_MIGRATION_POINT(Kind.ROLE),
  SYSTEM_HEALTH_VALIDATOR(Kind.ROLE),

  AMT_CONTROLLER(Kind.DEVICE),
  CLIENT(Kind.DEVICE),
  CONSOLE(Kind.DEVICE),
  MAC_COMPUTER(Kind.DEVICE),
  MOBILE_DEVICE(Kind.DEVICE),
  OUT_OF_BAND_CONSOLE(Kind.DEVICE),

  CATALOG_UPSTREAM(Kind.OUTSIDE),
  CLOUD_DISTRIBUTION_POINT(Kind.OUTSIDE),
  CLOUD_MDM(Kind.OUTSIDE),
  DHCP_SERVER(Kind.OUTSIDE),
  DOMAIN_CONTROLLER(Kind.OUTSIDE),
  EXCHANGE_ON_PREMISES(Kind.OUTSIDE),
  EXCHANGE_ONLINE(Kind.OUTSIDE),
  FILE_SHARE(Kind.OUTSIDE),
  GLOBAL_CATALOG(Kind.OUTSIDE),
  INTERNET(Kind.OUTSIDE),
  NETWORK_SERVICE(Kind.OUTSIDE),
  UPSTREAM_UPDATE_SERVER(Kind.OUTSIDE),

  /** Every party: the server operating system's own connections. */
  ANY(Kind.DERIVED),
  /** Part of the system health validator role. */
  HEALTH_REGISTRATION_AUTHORITY(Kind.DERIVED),
  /**
   * A management point, distribution point or fallback status point that serves internet clients;
   * any update point.
   */
  INTERNET_FACING_SITE_SYSTEM(Kind.DERIVED),

  IDENTITY_PROVIDER(Kind.EXTENSION),
  MONITORING(Kind.EXTENSION),
  OBJECT_STORE(Kind.EXTENSION),
  PACKAGE_REPOSITORY(Kind.EXTENSION),
  TIME_SERVICE(Kind.EXTENSION);

  /** Where a party comes from. */
  public enum Kind {
    /**
     * A site system role, the site server, its database or its provider: runs on a host of a site.
     */
    ROLE,
    /** A managed or managing computer that serves no role. */
    DEVICE,
    /** A service that Muster does not run. */
    OUTSIDE,
    /** Follows from what a host has; never assigned by name. */
    DERIVED,
    /** A service that only extensions beside the matrix speak to. */
    EXTENSION
  }

  private final Kind kind;

  Party(Kind kind) {
    this.kind = kind;
  }

  /** Where this party comes from. */
  public Kind kind() {
    return kind;
  }

  /** The name as the reference's columns write it, such as {@code management-point}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
