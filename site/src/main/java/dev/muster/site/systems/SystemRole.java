package dev.muster.site.systems;

import dev.muster.platform.database.SystemLogins.Group;
import dev.muster.site.SiteException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A role that a host of site systems runs. */
public sealed interface SystemRole {
  /** What it is called, such as {@code distribution-point}. */
  String role();

  /** The pairs of the matrix between the site server and it, such as {@code C40}. */
  List<String> pairs();

  /** As what it logs in to the site database, where the matrix has it do so. */
  default Optional<Group> login() {
    return Optional.empty();
  }

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

  /**
   * A management point.
   *
   * @param http port of plain HTTP
   * @param https port of HTTPS
   * @param notification port of client notification
   */
  record ManagementPointRole(int http, int https, int notification) implements SystemRole {
    /** Its name. */
    public static final String NAME = "management-point";

    @Override
    public String role() {
      return NAME;
    }

    @Override
    public List<String> pairs() {
      return List.of("C27");
    }

    @Override
    public Optional<Group> login() {
      return Optional.of(Group.MANAGEMENT_POINT);
    }
  }

  /** A provider; the endpoint mapper of its host names its port. */
  record ProviderRole() implements SystemRole {
    /** Its name. */
    public static final String NAME = "provider";

    @Override
    public String role() {
      return NAME;
    }

    @Override
    public List<String> pairs() {
      return List.of("C50");
    }

    @Override
    public Optional<Group> login() {
      return Optional.of(Group.PROVIDER);
    }
  }

  /** The roles that a host can run. */
  static List<String> names() {
    return Stream.concat(forClients().stream(), Stream.of(ProviderRole.NAME)).toList();
  }

  /** Those of them that clients come to: a site server can leave them to other hosts altogether. */
  static List<String> forClients() {
    return List.of(
        DistributionPointRole.NAME, FallbackStatusPointRole.NAME, ManagementPointRole.NAME);
  }

  /**
   * Where the roles of a site listen.
   *
   * @param http port of plain HTTP
   * @param https port of HTTPS
   * @param notification port of client notification
   */
  record Ports(int http, int https, int notification) {}

  /**
   * A role on these ports of the site.
   *
   * @throws SiteException where no host can run it
   */
  static SystemRole of(String name, Ports ports) {
    return switch (name) {
      case DistributionPointRole.NAME -> new DistributionPointRole(ports.http(), ports.https());
      case FallbackStatusPointRole.NAME -> new FallbackStatusPointRole(ports.http());
      case ManagementPointRole.NAME ->
          new ManagementPointRole(ports.http(), ports.https(), ports.notification());
      case ProviderRole.NAME -> new ProviderRole();
      default ->
          throw new SiteException(
              "A host cannot run the role "
                  + name
                  + " yet; it can run "
                  + String.join(", ", names()));
    };
  }
}
