package dev.muster.roles.provider;

import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.http.ClientCertificate;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import dev.muster.site.SiteException;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds out who asks, and lets only those through who may. */
final class Authenticated {
  /** Some programs cannot send a POST without a body. */
  private static final long IGNORED_BODY = 1024;

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
        largest(endpoint, largestBody),
        false,
        request -> answer(endpoint, request));
  }

  private static long largest(Endpoint endpoint, long largestBody) {
    if (endpoint.method().equals("GET")) {
      return 0;
    }
    return endpoint.input().body().isPresent() ? largestBody : IGNORED_BODY;
  }

  private Response answer(Endpoint endpoint, Request request) {
    try {
      return switch (endpoint.access()) {
        case Endpoint.Anybody() -> known(endpoint, NOBODY, request);
        case Endpoint.Everywhere(Permission permission) ->
            permitted(endpoint, request, permission, caller -> caller.mayEverywhere(permission));
        case Endpoint.Somewhere(Permission permission) ->
            permitted(endpoint, request, permission, caller -> caller.may(permission));
      };
    } catch (SiteException refused) {
      return Response.problem(422, "not possible", String.valueOf(refused.getMessage()));
    } catch (RuntimeException trouble) {
      if (SiteDatabase.isUnfit(trouble)) {
        return Response.problem(
            400, "bad request", "Something in the request cannot be stored or looked for.");
      }
      throw trouble;
    }
  }

  private Response permitted(
      Endpoint endpoint, Request request, Permission permission, Predicate<Caller> may) {
    Optional<Caller> caller = caller(administration, request);
    if (caller.isEmpty()) {
      return Response.problem(
              401,
              "not signed in",
              "Send the certificate of an administrator, or a bearer token from "
                  + prefix
                  + "/sessions.")
          .with("WWW-Authenticate", "Bearer");
    }
    if (may.test(caller.get())) {
      return known(endpoint, caller.get(), request);
    }
    return caller.get().may(permission)
        ? Answers.forbidden(
            caller.get(), "the permission " + Answers.label(permission) + " in all of the site")
        : Answers.forbidden(caller.get(), permission);
  }

  /** A parameter that is not known may be a misspelt one that would have narrowed the answer. */
  private static Response known(Endpoint endpoint, Caller caller, Request request) {
    for (String name : request.query().keySet()) {
      if (!endpoint.input().query().contains(name)) {
        throw new IllegalArgumentException(
            "the query has '" + name + "'; this takes " + endpoint.input().query());
      }
    }
    return endpoint.action().answer(caller, request);
  }

  /** A bearer token counts before a certificate: it was sent on purpose. */
  static Optional<Caller> caller(Administration administration, Request request) {
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
