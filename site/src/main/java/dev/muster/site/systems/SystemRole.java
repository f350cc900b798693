package dev.muster.site.systems;

import dev.muster.site.SiteException;
import java.util.List;

/** A role that a host of site systems runs. */
public sealed interface SystemRole {
  /** What it is called, such as {@code distribution-point}. */
  String role();

  /** The pairs of the matrix between the site server and it, such as {@code C40}. */
  List<String> pairs();

  /**
   * A distribution point.
   *
   * @param http port of plain HTTP
   * @param https port of HTTPS
   */
  record DistributionPointRole(int http, int https) implements SystemRole {
    /** Its name. */
    public static final String NAME = "distribution-point";

    @Override
    public String role() {
      return NAME;
    }

    @Override
    public List<String> pairs() {
      return List.of("C40", "P03");
    }
  }

  /**
   * A fallback status point.
   *
   * @param http port of plain HTTP
   */
  record FallbackStatusPointRole(int http) implements SystemRole {
    /** Its name. */
    public static final String NAME = "fallback-status-point";

    @Override
    public String role() {
      return NAME;
    }

    @Override
    public List<String> pairs() {
      return List.of("C46");
    }
  }

  /** The roles that a host can run. */
  static List<String> names() {
    return List.of(DistributionPointRole.NAME, FallbackStatusPointRole.NAME);
  }

  /**
   * A role on these ports of the site.
   *
   * @throws SiteException where no host can run it
   */
  static SystemRole of(String name, int http, int https) {
    return switch (name) {
      case DistributionPointRole.NAME -> new DistributionPointRole(http, https);
      case FallbackStatusPointRole.NAME -> new FallbackStatusPointRole(http);
      default ->
          throw new SiteException(
              "A host cannot run the role "
                  + name
                  + " yet; it can run "
                  + String.join(", ", names()));
    };
  }
}
