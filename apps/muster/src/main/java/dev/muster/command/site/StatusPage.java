package dev.muster.command.site;

import dev.muster.foundation.keys.Hmac;
import dev.muster.platform.http.ClientCertificate;
import dev.muster.platform.http.Handler;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.Mounted;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page on loopback that shows a site live. Its address holds a secret that is made anew at each
 * start; whoever does not have it sees nothing.
 */
final class StatusPage implements AutoCloseable {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
          + "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private final String key = Hmac.newToken();
  private final SiteView view;
  private final HttpListeners listeners = new HttpListeners(HttpSettings.defaults());
  private final Mounted mounted;

  StatusPage(SiteView view) {
    this.view = view;
    this.mounted =
        listeners.mount(
            new ListenerAddress("127.0.0.1", 0, Optional.empty()),
            "/",
            List.of(route("/", _ -> page()), route("/status", _ -> status())));
  }

  /** Where a browser finds it. */
  String address() {
    return "http://127.0.0.1:" + mounted.port() + "/?key=" + key;
  }

  private Route route(String path, Handler handler) {
    return Route.get(
        path,
        ClientCertificate.IGNORED,
        request ->
            isAllowed(request)
                ? handler.handle(request).with("Cache-Control", "no-store")
                : Response.text(403, "Open the address that muster up printed.\n"));
  }

  /** Also refuses names that somebody else made point here. */
  private boolean isAllowed(Request request) {
    boolean here =
        request.header("host").filter(("127.0.0.1:" + mounted.port())::equals).isPresent();
    byte[] given = request.query("key").orElse("").getBytes(StandardCharsets.UTF_8);
    return here && MessageDigest.isEqual(given, key.getBytes(StandardCharsets.UTF_8));
  }

  private static Response page() {
    try (InputStream in =
        Objects.requireNonNull(StatusPage.class.getResourceAsStream("status.html"))) {
      return Response.bytes(200, HTML, in.readAllBytes())
          .with("Content-Security-Policy", POLICY)
          .with("Referrer-Policy", "no-referrer");
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot read the status page", trouble);
    }
  }

  private Response status() {
    return Response.json(200, view.now());
  }

  @Override
  public void close() {
    mounted.close();
    listeners.close();
  }
}
