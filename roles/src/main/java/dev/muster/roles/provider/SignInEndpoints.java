package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;
import static dev.muster.roles.provider.Endpoint.post;

import dev.muster.contracts.provider.OpenIdNonce;
import dev.muster.contracts.provider.OpenIdSession;
import dev.muster.contracts.provider.SessionAnswer;
import dev.muster.contracts.provider.SignInWays;
import dev.muster.foundation.json.Json;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.OpenIdSignIn;
import dev.muster.site.administration.Permission;
import dev.muster.site.administration.SignIn;
import java.util.List;
import java.util.Optional;

/** Signing in at an identity provider, and who is whom there. */
final class SignInEndpoints {
  private final Administration administration;
  private final Optional<OpenIdSignIn> openId;

  SignInEndpoints(Administration administration, Optional<OpenIdSignIn> openId) {
    this.administration = administration;
    this.openId = openId;
  }

  /** Who an administrator is at the identity provider; absent is nobody. */
  record Identity(Optional<String> subject) {}

  List<Endpoint> all() {
    return List.of(
        get("/sign-in", "How administrators sign in.", SignInWays.class, this::ways).open(),
        post(
                "/openid-nonces",
                "Begins a sign-in at the identity provider.",
                Permission.READ,
                OpenIdNonce.class,
                this::begin)
            .open(),
        post(
                "/openid-sessions",
                "Signs in by an ID token that carries such a nonce.",
                Permission.READ,
                SessionAnswer.class,
                this::signIn)
            .taking(OpenIdSession.class)
            .open(),
        post(
                "/administrators/{name}/identity",
                "Says who an administrator is at the identity provider.",
                Permission.CHANGE_ADMINISTRATORS,
                Void.class,
                this::identify)
            .taking(Identity.class)
            .by("PUT"));
  }

  private Response ways(Caller nobody, Request request) {
    return Response.json(200, new SignInWays(openId.map(OpenIdSignIn::client)));
  }

  private Response begin(Caller nobody, Request request) {
    return openId
        .map(provider -> Response.json(201, provider.begin()))
        .orElseGet(SignInEndpoints::none);
  }

  private Response signIn(Caller nobody, Request request) {
    if (openId.isEmpty()) {
      return none();
    }
    SignIn.Welcome welcome =
        openId
            .get()
            .signIn(
                Json.read(request.body(), OpenIdSession.class).idToken(),
                request.remote().getAddress());
    return Response.json(
        201, new SessionAnswer(welcome.token(), welcome.expires(), welcome.caller().name()));
  }

  private Response identify(Caller caller, Request request) {
    String name = request.parameter("name");
    Identity wanted = Json.read(request.body(), Identity.class);
    return administration.identify(name, wanted.subject(), caller.name())
        ? Response.empty(204)
        : Response.problem(404, "not found", "There is no administrator " + name + ".");
  }

  private static Response none() {
    return Response.problem(
        409, "no identity provider", "This site has none; site/openid.json would name it.");
  }
}
