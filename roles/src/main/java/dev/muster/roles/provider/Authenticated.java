package dev.muster.roles.provider;

import dev.muster.platform.http.ClientCertificate;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import dev.muster.site.SiteException;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.Caller;
import java.util.List;
import java.util.Optional;

/** Finds out who asks, and lets only those through who may. */
final class Authenticated {
  private static final String BEARER = "Bearer ";
  private static final Caller NOBODY = new Caller("", List.of());

  private final String prefix;
  private final Administration administration;

  Authenticated(String prefix, Administration administration) {
    this.prefix = prefix;
    this.administration = administration;
  }

  Route route(Endpoint endpoint, long largestBody) {
    return new Route(
        endpoint.method(),
        prefix + endpoint.path(),
        ClientCertificate.IGNORED,
        endpoint.method().equals("GET") ? 0 : largestBody,
        false,
        request -> answer(endpoint, request));
  }

  private Response answer(Endpoint endpoint, Request request) {
    try {
      if (endpoint.permission().isEmpty()) {
        return endpoint.action().answer(NOBODY, request);
      }
      Optional<Caller> caller = caller(request);
      if (caller.isEmpty()) {
        return Response.problem(
                401,
                "not signed in",
                "Send the certificate of an administrator, or a bearer token from "
                    + prefix
                    + "/sessions.")
            .with("WWW-Authenticate", "Bearer");
      }
      return caller.get().may(endpoint.permission().get())
          ? endpoint.action().answer(caller.get(), request)
          : Answers.forbidden(caller.get(), endpoint.permission().get());
    } catch (SiteException refused) {
      return Response.problem(422, "not possible", String.valueOf(refused.getMessage()));
    }
  }

  /** A bearer token counts before a certificate: it was sent on purpose. */
  private Optional<Caller> caller(Request request) {
    Optional<String> token = token(request);
    return token.isPresent()
        ? administration.caller(token.get())
        : request.client().flatMap(administration::caller);
  }

  static Optional<String> token(Request request) {
    return request
        .header("Authorization")
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip());
  }
}
