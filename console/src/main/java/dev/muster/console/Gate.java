package dev.muster.console;

import dev.muster.foundation.keys.Hmac;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may talk to the host: a browser that was given this start's address, on a page of this host
 * itself. Names that somebody else made point here are refused by the header {@code Host}, pages of
 * others by {@code Origin} and {@code Sec-Fetch-Site}, everybody else by the session.
 */
final class Gate {
  private final String authority;
  private final String key = Hmac.newToken();
  private final String session = Hmac.newToken();

  /**
   * For a host at this address.
   *
   * @param authority address and port
   */
  Gate(String authority) {
    this.authority = authority;
  }

  /** The only origin whose pages may ask. */
  String origin() {
    return "http://" + authority;
  }

  /** The secret that opens a session. */
  String key() {
    return key;
  }

  /** Why a request is refused whoever sends it; empty where it is not. */
  Optional<Response> refusal(Request request) {
    if (!List.of(authority).equals(all(request, "host"))) {
      return refused("This host is " + origin() + " and has no other name.");
    }
    if (all(request, "origin").stream().anyMatch(from -> !from.equals(origin()))) {
      return refused("A page of another origin asked.");
    }
    return Optional.empty();
  }

  /** Why a request for what only the page itself may ask is refused; empty where it is not. */
  Optional<Response> refusalOfData(Request request) {
    if (all(request, "sec-fetch-site").stream().anyMatch(from -> !from.equals("same-origin"))) {
      return refused("Only the console's own page may ask for this.");
    }
    return Optional.empty();
  }

  /**
   * Why a request by which something happens is refused; empty where it is not. Other pages can
   * send forms and texts without being asked, but no JSON.
   */
  Optional<Response> refusalOfAction(Request request) {
    if (!all(request, "origin").equals(List.of(origin()))) {
      return refused("Only the console's own page may do this.");
    }
    if (!all(request, "content-type").equals(List.of("application/json"))) {
      return Optional.of(Response.problem(415, "not JSON", "Send application/json."));
    }
    return refusalOfData(request);
  }

  /** What a browser is told that was not let in; empty where it was. */
  Optional<Response> refusalWithoutSession(Request request) {
    return hasSession(request)
        ? Optional.empty()
        : Optional.of(
            Response.problem(
                401,
                "no session",
                "Open the address that muster console or muster up printed; it lets this browser"
                    + " in."));
  }

  private boolean hasSession(Request request) {
    return all(request, "cookie").stream()
        .flatMap(line -> Arrays.stream(line.split(";", -1)))
        .map(String::strip)
        .anyMatch(cookie -> same(cookie, cookieName() + "=" + session));
  }

  /** Opens a session for whoever has the key, from a page of this host only. */
  Response signIn(Request request) {
    String given = new String(request.body(), StandardCharsets.UTF_8);
    if (!all(request, "origin").contains(origin()) || !same(given, key)) {
      return Response.problem(
          403,
          "wrong key",
          "This address is of an earlier start. Open the one that this start printed.");
    }
    return Response.empty(204)
        .with("Set-Cookie", cookieName() + "=" + session + "; Path=/; HttpOnly; SameSite=Strict");
  }

  /** Browsers share cookies among the ports of a host. */
  private String cookieName() {
    return "muster-console-" + authority.substring(authority.indexOf(':') + 1);
  }

  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> all(Request request, String header) {
    Map<String, List<String>> headers = request.headers();
    return headers.getOrDefault(header, List.of());
  }

  private static Optional<Response> refused(String why) {
    return Optional.of(Response.problem(403, "refused", why));
  }
}
