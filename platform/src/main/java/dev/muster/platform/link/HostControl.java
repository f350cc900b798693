package dev.muster.platform.link;

import dev.muster.contracts.link.ArrivedContent;
import dev.muster.contracts.link.FallbackFetch;
import dev.muster.contracts.link.HostCertificate;
import dev.muster.contracts.link.HostConfiguration;
import dev.muster.contracts.link.HostContent;
import dev.muster.contracts.link.JoinCertificate;
import dev.muster.contracts.link.JoinOffer;
import dev.muster.contracts.link.LinkPaths;
import dev.muster.foundation.json.Json;
import dev.muster.platform.http.ClientCertificate;
import dev.muster.platform.http.FirstFreePort;
import dev.muster.platform.http.Handler;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.ListenerException;
import dev.muster.platform.http.Mounted;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import dev.muster.topology.PortRange;
import java.util.List;
import java.util.Optional;

/**
 * The control interface of a host: HTTPS on a port of the dynamic range. Until the host has joined,
 * only joining is answered; from then on only the site server of its site is.
 */
public final class HostControl implements AutoCloseable {
  private static final long SMALL = 64 << 10;
  private static final long CONTENT = 64L << 20;

  private final HttpListeners listeners;
  private final HostKeys keys;
  private final Joining joining;
  private final HostWork work;
  private final ListenerAddress address;
  private final Mounted mounted;

  private HostControl(
      HttpListeners listeners, HostKeys keys, HostWork work, String host, PortRange range) {
    this.listeners = listeners;
    this.keys = keys;
    this.joining = new Joining(keys);
    this.work = work;
    Opened opened = open(host, range);
    this.address = opened.address();
    this.mounted = opened.mounted();
  }

  /**
   * Listens on the first free port of the range.
   *
   * @param host the address to listen on
   * @param range of dynamic RPC; a site restricts it by its topology
   * @throws ListenerException where no port of the range can be had
   */
  public static HostControl open(
      HttpListeners listeners, HostKeys keys, HostWork work, String host, PortRange range) {
    return new HostControl(listeners, keys, work, host, range);
  }

  private record Opened(ListenerAddress address, Mounted mounted) {}

  private Opened open(String host, PortRange range) {
    return FirstFreePort.of(
        range,
        port -> {
          ListenerAddress tried = new ListenerAddress(host, port, Optional.of(keys.identity()));
          return new Opened(tried, listeners.mount(tried, "/link", routes()));
        });
  }

  /** The port that it got. */
  public int port() {
    return mounted.port();
  }

  private List<Route> routes() {
    return List.of(
        post(LinkPaths.JOIN, ClientCertificate.IGNORED, this::join),
        post(LinkPaths.CERTIFICATE, ClientCertificate.IGNORED, this::certificate),
        post(LinkPaths.RENEW, ClientCertificate.REQUIRED, ofSite(this::renew)),
        Route.get(
            LinkPaths.REPORT,
            ClientCertificate.REQUIRED,
            ofSite(_ -> Response.json(200, work.report()))),
        Route.get(
            LinkPaths.SHARE,
            ClientCertificate.REQUIRED,
            ofSite(_ -> Response.json(200, work.share()))),
        put(LinkPaths.CONFIGURATION, SMALL, this::configure),
        put(LinkPaths.CONTENT, CONTENT, this::content),
        put(LinkPaths.ARRIVED, CONTENT, this::arrived),
        post(LinkPaths.FALLBACK, ClientCertificate.REQUIRED, ofSite(this::fallback)),
        post(LinkPaths.LEAVE, ClientCertificate.REQUIRED, ofSite(_ -> leave())));
  }

  private static Route post(String path, ClientCertificate certificate, Handler handler) {
    return new Route("POST", path, certificate, SMALL, false, refusing(handler));
  }

  private static Handler refusing(Handler handler) {
    return request -> {
      try {
        return handler.handle(request);
      } catch (LinkRefusal refused) {
        return Response.problem(refused.status(), "refused", String.valueOf(refused.getMessage()));
      }
    };
  }

  private Route put(String path, long largest, Handler handler) {
    return new Route("PUT", path, ClientCertificate.REQUIRED, largest, false, ofSite(handler));
  }

  /** A device or an administrator has a certificate below the same root. */
  private Handler ofSite(Handler handler) {
    return refusing(request -> {
      boolean site =
          keys.membership()
              .flatMap(own ->
                  request
                      .client()
                      .flatMap(SiteServerName::of)
                      .filter(named -> named.equals(own.site())))
              .isPresent();
      if (!site) {
        throw new LinkRefusal(403, "This is for the server of the site that this host belongs to");
      }
      return handler.handle(request);
    });
  }

  private Response join(Request request) {
    return Response.json(200, joining.consent(Json.read(request.body(), JoinOffer.class)));
  }

  private Response certificate(Request request) {
    joining.complete(Json.read(request.body(), JoinCertificate.class));
    showNewCertificate();
    work.joined();
    return Response.empty(204);
  }

  private Response renew(Request request) {
    joining.renew(Json.read(request.body(), HostCertificate.class));
    showNewCertificate();
    work.joined();
    return Response.empty(204);
  }

  private void showNewCertificate() {
    listeners.replaceIdentity(address, keys.identity());
  }

  private Response configure(Request request) {
    HostConfiguration configuration = Json.read(request.body(), HostConfiguration.class);
    try {
      work.configure(configuration);
    } catch (IllegalStateException owing) {
      throw new LinkRefusal(409, String.valueOf(owing.getMessage()));
    }
    return Response.json(200, work.report());
  }

  private Response content(Request request) {
    return Response.json(200, work.content(Json.read(request.body(), HostContent.class)));
  }

  private Response arrived(Request request) {
    return Response.json(200, work.arrived(Json.read(request.body(), ArrivedContent.class)));
  }

  private Response fallback(Request request) {
    try {
      return Response.json(200, work.fallback(Json.read(request.body(), FallbackFetch.class)));
    } catch (IllegalStateException none) {
      throw new LinkRefusal(409, String.valueOf(none.getMessage()));
    }
  }

  private Response leave() {
    try {
      work.left();
    } catch (IllegalStateException owing) {
      throw new LinkRefusal(409, String.valueOf(owing.getMessage()));
    }
    return Response.empty(204);
  }

  @Override
  public void close() {
    mounted.close();
  }
}
