package dev.muster.platform.openid;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.http.ClientCertificate;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.Mounted;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * One person signs in by a browser of this computer: the authorization code flow of a native
 * program (RFC 8252: the system's browser, back to a free port of loopback) with proof of the
 * code's owner (PKCE, RFC 7636, S256). Closing it frees the port.
 */
public final class BrowserSignIn implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String BACK = "/openid";

  private final BoundedFetch fetch = new BoundedFetch();
  private final Metadata provider;
  private final Asked asked;
  private final String state = secret();
  private final String verifier = secret();
  private final CompletableFuture<Came> came = new CompletableFuture<>();
  private final HttpListeners listeners = new HttpListeners(HttpSettings.defaults());
  private final Mounted mounted;

  /**
   * What is asked of the identity provider.
   *
   * @param clientId by which it knows this program
   * @param scopes separated by spaces, {@code openid} among them
   * @param nonce that the token must carry
   */
  public record Asked(String clientId, String scopes, String nonce) {}

  /** How the browser came back. */
  private sealed interface Came {
    record With(String code) implements Came {}

    record Without(String why) implements Came {}
  }

  private BrowserSignIn(Metadata provider, Asked asked) {
    this.provider = provider;
    this.asked = asked;
    this.mounted =
        listeners.mount(
            new ListenerAddress(LOOPBACK, 0, Optional.empty()),
            BACK,
            List.of(Route.get(BACK, ClientCertificate.IGNORED, this::back)));
  }

  /**
   * Asks the identity provider where to sign in, and waits on loopback for the browser to come
   * back.
   *
   * @throws OpenIdException where it cannot be asked
   */
  public static BrowserSignIn begin(URI issuer, Asked asked) {
    return new BrowserSignIn(Metadata.of(issuer, new BoundedFetch()), asked);
  }

  /** What the browser has to open. */
  public URI address() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", asked.clientId());
    query.put("redirect_uri", redirect());
    query.put("scope", asked.scopes());
    query.put("state", state);
    query.put("nonce", asked.nonce());
    query.put("code_challenge", challenge(verifier));
    query.put("code_challenge_method", "S256");
    String there = provider.authorization().toString();
    return URI.create(there + (there.contains("?") ? "&" : "?") + form(query));
  }

  /**
   * The ID token, when the person has signed in.
   *
   * @throws OpenIdException where that fails or takes longer
   */
  public String await(Duration longest) throws InterruptedException {
    try {
      return switch (came.get(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        case Came.With(String code) -> exchanged(code);
        case Came.Without(String why) -> throw new OpenIdException(why);
      };
    } catch (TimeoutException late) {
      throw new OpenIdException(
          "Nobody signed in within " + longest.toMinutes() + " minutes; begin again.", late);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("nothing fails it", impossible);
    }
  }

  private Response back(Request request) {
    if (!state.equals(one(request, "state"))) {
      return said(400, "This is not the answer to the sign-in that was begun here.");
    }
    String issuer = one(request, "iss"); // RFC 9207
    if (!issuer.isEmpty() && !issuer.equals(provider.issuer().toString())) {
      came.complete(new Came.Without("Another identity provider answered: " + issuer + "."));
      return said(400, "Another identity provider answered than was asked.");
    }
    String given = one(request, "code");
    if (given.isEmpty()) {
      String why = (one(request, "error") + " " + one(request, "error_description")).strip();
      came.complete(new Came.Without("The identity provider did not sign in: " + why));
      return said(400, "The identity provider did not sign in. The command says why.");
    }
    came.complete(new Came.With(given));
    return said(200, "Signed in. This page can be closed; the command goes on.");
  }

  private static String one(Request request, String name) {
    List<String> values = request.query().getOrDefault(name, List.of());
    return values.size() == 1 ? values.getFirst() : "";
  }

  private static Response said(int status, String text) {
    String page =
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Muster</title><main><h1>"
            + "Muster</h1><p>"
            + text
            + "</p></main></html>";
    return Response.bytes(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8))
        .with("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .with("Cache-Control", "no-store")
        .with("Referrer-Policy", "no-referrer");
  }

  private String exchanged(String given) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", given);
    form.put("redirect_uri", redirect());
    form.put("client_id", asked.clientId());
    form.put("code_verifier", verifier);
    try {
      BoundedFetch.Answer answer = fetch.post(provider.token(), form(form));
      Map<String, Object> said = JSONObjectUtils.parse(answer.body());
      String token = JSONObjectUtils.getString(said, "id_token");
      if (answer.status() != 200 || token == null) {
        throw new OpenIdException(
            "The identity provider gives no ID token: answer "
                + answer.status()
                + ", "
                + said.getOrDefault("error", "without an error")
                + " "
                + said.getOrDefault("error_description", ""));
      }
      return token;
    } catch (IOException | ParseException trouble) {
      throw new OpenIdException(
          "Cannot exchange the code at "
              + provider.token()
              + ": "
              + trouble.getMessage()
              + " (extension X02/https)",
          trouble);
    }
  }

  private String redirect() {
    return "http://" + LOOPBACK + ":" + mounted.port() + BACK;
  }

  /** 256 random bits, as 43 letters (RFC 7636, 4.1). */
  private static String secret() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static String challenge(String verifier) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Sha256.digest().digest(verifier.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public void close() {
    mounted.close();
    listeners.close();
  }
}
