package dev.muster.roles.distributionpoint;

import dev.muster.contracts.content.ContentHash;
import dev.muster.platform.content.ContentAccess;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.http.ClientCertificate;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import java.time.Clock;
import java.util.List;

/** {@code GET /content/{hash}}: a file, whole or by range, for whoever may have it. */
final class ContentRoutes {
  static final String PREFIX = "/content";

  private final ContentLibrary library;
  private final ContentAccess access;
  private final Clock clock;

  ContentRoutes(ContentLibrary library, ContentAccess access, Clock clock) {
    this.library = library;
    this.access = access;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(Route.get(PREFIX + "/{hash}", ClientCertificate.IGNORED, this::get));
  }

  private Response get(Request request) {
    ContentHash hash = new ContentHash(request.parameter("hash"));
    if (request.client().isEmpty() && !hasLink(request, hash)) {
      return Response.problem(
          403,
          "Forbidden",
          "This needs a link from the management point that has not expired, or a client"
              + " certificate over HTTPS");
    }
    return library
        .find(hash)
        .map(file ->
            Response.file(file, "application/octet-stream", hash.value())
                .with("Cache-Control", "private, immutable"))
        .orElseGet(() -> Response.problem(404, "Not Found", "This content is not here"));
  }

  private boolean hasLink(Request request, ContentHash hash) {
    return access.isValid(
        hash,
        request.query("expires").orElse(""),
        request.query("access").orElse(""),
        clock.instant());
  }
}
