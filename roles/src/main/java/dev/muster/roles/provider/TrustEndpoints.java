package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;
import static dev.muster.roles.provider.Endpoint.post;

import dev.muster.contracts.provider.AuthorState;
import dev.muster.contracts.provider.KnownAuthor;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import dev.muster.site.clients.Clients;
import dev.muster.site.clients.NewToken;
import dev.muster.site.clients.Token;
import dev.muster.site.trust.AuthorRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Authors, and the tokens that devices register with. */
final class TrustEndpoints {
  private final AuthorRegistry authors;
  private final Clients clients;
  private final Administration administration;

  TrustEndpoints(AuthorRegistry authors, Clients clients, Administration administration) {
    this.authors = authors;
    this.clients = clients;
    this.administration = administration;
  }

  /** A wanted token. */
  record TokenRequest(int uses, Duration valid) {}

  /** A new token, shown once. */
  record TokenAnswer(String token, int uses, Instant expires) {
    @Override
    public String toString() {
      return "TokenAnswer[***]";
    }
  }

  List<Endpoint> all() {
    return List.of(
        get("/authors", "All authors, the newest first.", KnownAuthor.class, this::list)
            .list()
            .somewhere(),
        get(
                "/authors/state",
                "What the next certificate builds on.",
                AuthorState.class,
                this::state)
            .somewhere(),
        post(
                "/authors",
                "Keeps an author's certificate that the root signed.",
                Permission.CHANGE_AUTHORS,
                Void.class,
                (caller, request) ->
                    kept(authors.add(signed(request)), caller, "author-added", request))
            .taking(Signed.class),
        post(
                "/authors/revocations",
                "Keeps a list of revoked authors that the root signed.",
                Permission.CHANGE_AUTHORS,
                Void.class,
                (caller, request) ->
                    kept(authors.revoke(signed(request)), caller, "authors-revoked", request))
            .taking(Signed.class),
        get("/tokens", "Registration tokens.", Token.class, this::tokens).list(),
        post(
                "/tokens",
                "Makes a registration token.",
                Permission.HANDLE_DEVICES,
                TokenAnswer.class,
                this::newToken)
            .taking(TokenRequest.class),
        post(
                "/tokens/{name}",
                "Ends a registration token.",
                Permission.HANDLE_DEVICES,
                Void.class,
                this::endToken)
            .by("DELETE"));
  }

  private static Signed signed(Request request) {
    return Json.read(request.body(), Signed.class);
  }

  private Response kept(
      AuthorRegistry.Result result, Caller caller, String action, Request request) {
    return switch (result) {
      case AuthorRegistry.Result.Kept() -> {
        administration.note(caller.name(), action, signed(request).signer().value());
        yield Response.empty(204);
      }
      case AuthorRegistry.Result.Refused(String reason) -> Response.problem(422, "refused", reason);
    };
  }

  private Response list(Caller caller, Request request) {
    return Response.json(
        200,
        authors.authors().stream()
            .map(author ->
                new KnownAuthor(
                    author.key(), author.certificate(), author.signed(), author.revoked()))
            .toList());
  }

  private Response state(Caller caller, Request request) {
    return Response.json(200, new AuthorState(authors.lastSerial(), authors.lastRevocations()));
  }

  private Response tokens(Caller caller, Request request) {
    return Response.json(200, clients.tokens());
  }

  private Response newToken(Caller caller, Request request) {
    TokenRequest wanted = Json.read(request.body(), TokenRequest.class);
    NewToken made = clients.newToken(wanted.uses(), wanted.valid());
    administration.note(caller.name(), "token-made", made.token().name());
    return Response.json(201, new TokenAnswer(made.token().secret(), made.uses(), made.expires()));
  }

  private Response endToken(Caller caller, Request request) {
    String name = request.parameter("name");
    if (!clients.endToken(name)) {
      return Response.problem(404, "not found", "There is no token " + name + ".");
    }
    administration.note(caller.name(), "token-ended", name);
    return Response.empty(204);
  }
}
