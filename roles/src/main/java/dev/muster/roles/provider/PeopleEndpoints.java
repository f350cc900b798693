package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;
import static dev.muster.roles.provider.Endpoint.post;

import dev.muster.contracts.provider.CertificateAnswer;
import dev.muster.contracts.provider.CertificateRequest;
import dev.muster.contracts.provider.SessionAnswer;
import dev.muster.contracts.provider.SessionRequest;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.Administrator;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Grant;
import dev.muster.site.administration.Permission;
import dev.muster.site.administration.RecordEntry;
import dev.muster.site.administration.SignIn;
import dev.muster.site.trust.AdministratorCertificates;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions, administrators, and the record of what was done. */
final class PeopleEndpoints {
  private final Administration administration;
  private final AdministratorCertificates certificates;

  PeopleEndpoints(Administration administration, AdministratorCertificates certificates) {
    this.administration = administration;
    this.certificates = certificates;
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
            .by("DELETE")
            .somewhere(),
        post(
                "/certificates",
                "Certifies the key of the computer of whoever signed in.",
                Permission.READ,
                CertificateAnswer.class,
                this::certify)
            .taking(Signed.class)
            .somewhere(),
        post(
                "/certificates/current",
                "Ends the certificate that the caller shows.",
                Permission.READ,
                Void.class,
                this::dismiss)
            .by("DELETE")
            .somewhere(),
        get("/me", "Who asks, and what it may do.", Caller.class, this::me).somewhere(),
        get("/administrators", "All administrators.", Administrator.class, this::list).list(),
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
            .with("before", Query.LIMIT)
            .list());
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

  private Response certify(Caller caller, Request request) {
    Optional<String> session = Authenticated.token(request);
    if (session.isEmpty()) {
      return Answers.forbidden(caller, "a session that began with signing in");
    }
    Signed signed = Json.read(request.body(), Signed.class);
    try {
      CertificateRequest wanted = SignedRecords.unverified(signed, CertificateRequest.class);
      PublicKey key = Keys.publicKey(wanted.key());
      SignedRecords.open(signed, key, Purpose.ADMINISTRATOR, CertificateRequest.class);
      if (!wanted.administrator().equals(caller.name())) {
        return Answers.forbidden(caller, "to ask in its own name");
      }
      AdministratorCertificates.Issued issued =
          certificates.issue(caller.name(), key, administration.certificateLasts(session.get()));
      administration.admit(caller.name(), wanted.computer(), issued.der(), issued.expires());
      return Response.json(201, new CertificateAnswer(issued.chain(), issued.expires()));
    } catch (KeyException unproven) {
      return Response.problem(422, "not proven", String.valueOf(unproven.getMessage()));
    }
  }

  private Response dismiss(Caller caller, Request request) {
    return request.client().map(administration::dismiss).orElse(false)
        ? Response.empty(204)
        : Response.problem(
            409, "conflict", "The caller does not show a certificate that a computer got.");
  }

  private Response me(Caller caller, Request request) {
    return Response.json(200, caller);
  }

  private Response list(Caller caller, Request request) {
    return Response.json(200, administration.all());
  }

  private Response put(Caller caller, Request request) {
    Wanted wanted = Json.read(request.body(), Wanted.class);
    String name = request.parameter("name");
    if (name.equals(caller.name())
        && !new Caller(name, wanted.grants()).mayEverywhere(Permission.CHANGE_ADMINISTRATORS)) {
      return Answers.forbidden(caller, "to be another administrator with all permissions");
    }
    administration.put(
        name, wanted.password(), wanted.certificate(), wanted.grants(), caller.name());
    return Response.empty(204);
  }

  private Response remove(Caller caller, Request request) {
    String name = request.parameter("name");
    if (name.equals(caller.name())) {
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
