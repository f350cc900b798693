package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;
import static dev.muster.roles.provider.Endpoint.post;

import dev.muster.contracts.provider.SessionAnswer;
import dev.muster.contracts.provider.SessionRequest;
import dev.muster.foundation.json.Json;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.Administrator;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Grant;
import dev.muster.site.administration.Permission;
import dev.muster.site.administration.RecordEntry;
import dev.muster.site.administration.SignIn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions, administrators, and the record of what was done. */
final class PeopleEndpoints {
  private final Administration administration;

  PeopleEndpoints(Administration administration) {
    this.administration = administration;
  }

  /** An administrator to be made or changed. */
  record Wanted(Optional<String> password, Optional<String> certificate, List<Grant> grants) {
    Wanted {
      grants = List.copyOf(grants);
    }

    @Override
    public String toString() {
      return "Wanted[***, " + certificate + ", " + grants + "]";
    }
  }

  List<Endpoint> all() {
    return List.of(
        post("/sessions", "Signs in.", Permission.READ, SessionAnswer.class, this::signIn)
            .taking(SessionRequest.class)
            .open(),
        post("/sessions/current", "Signs out.", Permission.READ, Void.class, this::signOut)
            .by("DELETE"),
        get("/me", "Who asks, and what it may do.", Caller.class, this::me),
        get("/administrators", "All administrators.", Administrator.class, this::list),
        post(
                "/administrators/{name}",
                "Makes or changes an administrator, and ends its sessions.",
                Permission.CHANGE_ADMINISTRATORS,
                Void.class,
                this::put)
            .taking(Wanted.class)
            .by("PUT"),
        post(
                "/administrators/{name}",
                "Removes an administrator.",
                Permission.CHANGE_ADMINISTRATORS,
                Void.class,
                this::remove)
            .by("DELETE"),
        get("/record", "What was done, the latest first.", RecordEntry.class, this::record)
            .with("before", Query.LIMIT));
  }

  private Response signIn(Caller nobody, Request request) {
    SessionRequest wanted = Json.read(request.body(), SessionRequest.class);
    return switch (administration.signIn(
        wanted.name(), wanted.password(), request.remote().getAddress())) {
      case SignIn.Welcome(String token, Instant expires, Caller caller) ->
          Response.json(201, new SessionAnswer(token, expires, caller.name()));
      case SignIn.Wrong() ->
          Response.problem(401, "wrong name or password", "Name or password is wrong.");
      case SignIn.TooMany tooMany ->
          Response.problem(
                  429,
                  "too many attempts",
                  "Too many were wrong; try again in " + tooMany.after().toSeconds() + " seconds.")
              .with("Retry-After", Long.toString(tooMany.after().toSeconds() + 1));
    };
  }

  private Response signOut(Caller caller, Request request) {
    Authenticated.token(request).ifPresent(administration::signOut);
    return Response.empty(204);
  }

  private Response me(Caller caller, Request request) {
    return Response.json(200, caller);
  }

  private Response list(Caller caller, Request request) {
    return Response.json(200, administration.all());
  }

  private Response put(Caller caller, Request request) {
    if (!caller.mayEverywhere(Permission.CHANGE_ADMINISTRATORS)) {
      return Answers.forbidden(caller, Permission.CHANGE_ADMINISTRATORS);
    }
    Wanted wanted = Json.read(request.body(), Wanted.class);
    administration.put(
        request.parameter("name"),
        wanted.password(),
        wanted.certificate(),
        wanted.grants(),
        caller.name());
    return Response.empty(204);
  }

  private Response remove(Caller caller, Request request) {
    String name = request.parameter("name");
    if (!caller.mayEverywhere(Permission.CHANGE_ADMINISTRATORS) || name.equals(caller.name())) {
      return Answers.forbidden(caller, "to be another administrator with all permissions");
    }
    return administration.remove(name, caller.name())
        ? Response.empty(204)
        : Response.problem(404, "not found", "There is no administrator " + name + ".");
  }

  private Response record(Caller caller, Request request) {
    int most = Math.clamp(Query.number(request, Query.LIMIT, 100), 1, 1_000);
    return Response.json(
        200, administration.recordBefore(Query.number(request, "before", Long.MAX_VALUE), most));
  }
}
