package dev.muster.contracts.link;

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
}
