package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;

import dev.muster.contracts.provider.BoundaryLocation;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Caller;
import dev.muster.site.boundaries.Boundaries;
import dev.muster.site.content.ContentRegistry;
import dev.muster.site.content.ContentUsage;
import java.util.List;

/** What boundary groups come to. */
final class BoundaryEndpoints {
  private static final int MOST = 64;

  private final Boundaries boundaries;
  private final ContentRegistry content;

  BoundaryEndpoints(Boundaries boundaries, ContentRegistry content) {
    this.boundaries = boundaries;
    this.content = content;
  }

  List<Endpoint> all() {
    return List.of(
        get(
                "/boundaries/locate",
                "In which boundary groups a device with these addresses is, and which management"
                    + " points and distribution points it uses from when.",
                BoundaryLocation.class,
                this::locate)
            .with("address", "directory-site")
            .somewhere());
  }

  private Response locate(Caller caller, Request request) {
    List<String> addresses = request.query().getOrDefault("address", List.of());
    if (addresses.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " addresses are looked for at a time");
    }
    return Response.json(
        200,
        boundaries.locate(
            addresses,
            request.query("directory-site"),
            content.usage().stream().map(ContentUsage::point).toList()));
  }
}
