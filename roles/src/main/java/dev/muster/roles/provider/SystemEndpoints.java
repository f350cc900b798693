package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;
import static dev.muster.roles.provider.Endpoint.post;

import dev.muster.contracts.provider.SiteSystemLimits;
import dev.muster.contracts.provider.SiteSystemRequest;
import dev.muster.contracts.provider.SiteSystemRoles;
import dev.muster.foundation.json.Json;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.SiteException;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import dev.muster.site.systems.SiteLink;
import dev.muster.site.systems.SiteSystem;
import dev.muster.site.systems.SystemRole;
import java.util.List;
import java.util.regex.Pattern;

/** The hosts of site systems. */
final class SystemEndpoints {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");

  private final Provider.Hosts hosts;
  private final Administration administration;

  SystemEndpoints(Provider.Hosts hosts, Administration administration) {
    this.hosts = hosts;
    this.administration = administration;
  }

  List<Endpoint> all() {
    return List.of(
        get(
                "/site-systems",
                "The hosts of site systems, and how they were when they last said so.",
                SiteSystem.class,
                (_, _) -> Response.json(200, hosts.systems().all()))
            .list(),
        post(
                "/site-systems",
                "Joins a prepared host, and has it run roles.",
                Permission.CHANGE_SITE_SYSTEMS,
                SiteSystem.class,
                this::add)
            .taking(SiteSystemRequest.class),
        post(
                "/site-systems/{name}/roles",
                "Has a host run these roles and no others.",
                Permission.CHANGE_SITE_SYSTEMS,
                Void.class,
                this::change)
            .taking(SiteSystemRoles.class)
            .by("PUT"),
        post(
                "/site-systems/{name}/limits",
                "When and how fast content is sent to a host; takes the place of its limits.",
                Permission.CHANGE_SITE_SYSTEMS,
                Void.class,
                this::limit)
            .taking(SiteSystemLimits.class)
            .by("PUT"),
        post(
                "/site-systems/{name}",
                "Stops the roles of a host, and lets it go.",
                Permission.CHANGE_SITE_SYSTEMS,
                Void.class,
                this::remove)
            .with("force")
            .by("DELETE"));
  }

  private SiteLink link() {
    return hosts
        .link()
        .orElseThrow(() -> new IllegalStateException("only the site server has the link to hosts"));
  }

  private Response add(Caller caller, Request request) {
    SiteSystemRequest wanted = Json.read(request.body(), SiteSystemRequest.class);
    if (!NAME.matcher(wanted.name()).matches() || !NAME.matcher(wanted.address()).matches()) {
      throw new IllegalArgumentException(
          "names and addresses of hosts have letters, digits and . _ : - only, and at most 200");
    }
    try {
      SiteSystem made =
          link()
              .join(
                  wanted.name(),
                  wanted.address(),
                  roles(wanted.roles()),
                  wanted.internetFacing(),
                  wanted.token());
      administration.note(caller.name(), "site-system-added", wanted.name());
      return Response.json(201, made);
    } catch (SiteException refused) {
      return Response.problem(409, "conflict", String.valueOf(refused.getMessage()));
    }
  }

  private List<SystemRole> roles(List<String> names) {
    return names.stream().distinct().map(name -> SystemRole.of(name, hosts.ports())).toList();
  }

  private Response change(Caller caller, Request request) {
    String name = request.parameter("name");
    List<SystemRole> roles;
    try {
      roles = roles(Json.read(request.body(), SiteSystemRoles.class).roles());
    } catch (SiteException unknown) {
      throw new IllegalArgumentException(String.valueOf(unknown.getMessage()), unknown);
    }
    try {
      link().check(roles);
    } catch (SiteException impossible) {
      return Response.problem(409, "conflict", String.valueOf(impossible.getMessage()));
    }
    if (!hosts.systems().change(name, roles)) {
      return Response.problem(404, "not found", "There is no site system " + name + ".");
    }
    administration.note(caller.name(), "site-system-changed", name);
    link().wake();
    return Response.empty(204);
  }

  private Response limit(Caller caller, Request request) {
    String name = request.parameter("name");
    if (!hosts.systems().limit(name, Json.read(request.body(), SiteSystemLimits.class))) {
      boolean known = hosts.systems().all().stream().anyMatch(one -> one.name().equals(name));
      return known
          ? Response.problem(
              409,
              "conflict",
              "Somebody changed the limits of "
                  + name
                  + " meanwhile; look at them, then try again.")
          : Response.problem(404, "not found", "There is no site system " + name + ".");
    }
    administration.note(caller.name(), "site-system-limited", name);
    link().wake();
    return Response.empty(204);
  }

  private Response remove(Caller caller, Request request) {
    String name = request.parameter("name");
    try {
      link().remove(name, Query.truth(request, "force"));
    } catch (SiteException refused) {
      return Response.problem(409, "conflict", String.valueOf(refused.getMessage()));
    }
    administration.note(caller.name(), "site-system-removed", name);
    return Response.empty(204);
  }
}
