package dev.muster.roles.provider;

import dev.muster.contracts.provider.RelayedRequest;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import dev.muster.site.relay.AnswerProviders;
import dev.muster.site.relay.AskSiteServer;
import dev.muster.site.relay.AskSiteServer.Outcome;
import dev.muster.site.relay.RelayedAnswer;
import dev.muster.site.relay.UnreadableRequest;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Both ends of what a provider on a host of its own has the site server answer: all that changes
 * something, and what only the site server can say. The rest it reads in the site database.
 */
final class Relay {
  private static final String ROW = "(matrix: C54/sql)";

  /** What is read by keys, secrets, memory or files of the site server. */
  private static final Set<String> ONLY_THERE =
      Set.of(
          "/site/health",
          "/topology",
          "/queues",
          "/sign-in",
          "/tokens",
          "/query",
          "/query/classes",
          "/devices/{device}/explain",
          "/content/{hash}");

  private final AskSiteServer siteServer;

  Relay(AskSiteServer siteServer) {
    this.siteServer = siteServer;
  }

  static boolean isAsked(Endpoint endpoint) {
    return !endpoint.method().equals("GET") || ONLY_THERE.contains(endpoint.path());
  }

  static String name(Endpoint endpoint) {
    return endpoint.method() + " " + endpoint.path();
  }

  /** The same route, which says which row is cut where the site database is away. */
  static Route overDatabase(Route route) {
    return route.answeredBy(request -> {
      try {
        return route.handler().handle(request);
      } catch (RuntimeException trouble) {
        if (SiteDatabase.isAway(trouble)) {
          return Response.problem(
                  503,
                  "database away",
                  "This provider does not reach the site database now "
                      + ROW
                      + "; it goes on by itself when it does.")
              .with("Retry-After", "5");
        }
        throw trouble;
      }
    });
  }

  /** Has the site server answer. */
  Response ask(Endpoint endpoint, Request request) {
    try {
      return switch (siteServer.ask(relayed(endpoint, request), request.body())) {
        case Outcome.Whole(RelayedAnswer answer) -> response(answer);
        case Outcome.Events(RelayedAnswer _, AskSiteServer.Following following) ->
            Response.events(events -> following.follow(events::send));
        case Outcome.Silent(boolean begun) -> silent(begun);
        case Outcome.Crowded() ->
            Response.problem(
                    503,
                    "busy",
                    "Too many requests wait for the site server here; try again later.")
                .with("Retry-After", "5");
      };
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Response.problem(503, "stopping", "This provider is stopping.");
    }
  }

  private static Response silent(boolean begun) {
    return begun
        ? Response.problem(
            504,
            "site server slow",
            "The site server has begun with this and not answered yet. It may still do it: look"
                + " before you ask again.")
        : Response.problem(
                503,
                "site server silent",
                "The site server does not answer, and nothing was changed: changes, and what only it"
                    + " knows, wait until it runs. What is in the site database can be read here.")
            .with("Retry-After", "5");
  }

  private static Response response(RelayedAnswer answer) {
    return new Response.Whole(answer.status(), answer.headers(), answer.body());
  }

  private static RelayedRequest relayed(Endpoint endpoint, Request request) {
    return new RelayedRequest(
        name(endpoint),
        request.parameters(),
        request.query(),
        request.header("Authorization"),
        request.client().map(Relay::encoded),
        request.remote().getAddress().getHostAddress().replaceFirst("%.*", ""));
  }

  private static String encoded(X509Certificate certificate) {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (CertificateEncodingException broken) {
      throw new IllegalArgumentException("the certificate cannot be encoded", broken);
    }
  }

  /** The site server's answer to what a provider on another host was asked. */
  static AnswerProviders.Answer answer(Route route, RelayedRequest asked, byte[] body) {
    return switch (route.answer(request(route, asked, body))) {
      case Response.Whole(int status, var headers, byte[] whole) ->
          new AnswerProviders.Answer(new RelayedAnswer(status, headers, whole), Optional.empty());
      case Response.OfEvents events ->
          new AnswerProviders.Answer(
              new RelayedAnswer(events.status(), events.headers(), new byte[0]),
              Optional.of(sink -> events.stream().run(sink::send)));
      case Response.OfFile _ -> throw new IllegalStateException("a provider gives out no files");
    };
  }

  private static Request request(Route route, RelayedRequest asked, byte[] body) {
    return new Request(
        route.method(),
        route.path(),
        asked.parameters(),
        asked.query(),
        asked
            .authorization()
            .map(header -> Map.of("authorization", List.of(header)))
            .orElseGet(Map::of),
        body,
        asked.certificate().map(Relay::certificate),
        new InetSocketAddress(address(asked.from()), 0),
        true);
  }

  private static InetAddress address(String from) {
    try {
      return InetAddress.ofLiteral(from);
    } catch (IllegalArgumentException wrong) {
      throw new UnreadableRequest("The caller's address is none.", wrong);
    }
  }

  private static X509Certificate certificate(String encoded) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(encoded)));
    } catch (GeneralSecurityException | IllegalArgumentException broken) {
      throw new UnreadableRequest("The caller's certificate cannot be read.", broken);
    }
  }
}
