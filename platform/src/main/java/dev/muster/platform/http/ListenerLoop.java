package dev.muster.platform.http;

import dev.muster.platform.eventloop.EventLoops;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One event loop's part of a listener: takes connections and finds the route of each request. */
final class ListenerLoop extends VerticleBase {
  private static final long CHECK_MILLIS = 250;
  private static final int LONGEST_LINE = 8192;

  private final ListenerAddress address;
  private final Shared shared;
  private final Connections connections;
  private @Nullable HttpServer server;

  /**
   * What the loops of one listener share.
   *
   * @param listener tells it from others on free ports
   */
  record Shared(
      int listener,
      AtomicReference<RouteTable> routes,
      AtomicInteger connections,
      Limits limits,
      Executor threads) {}

  ListenerLoop(ListenerAddress address, Shared shared) {
    this.address = address;
    this.shared = shared;
    this.connections = new Connections(shared.connections(), shared.limits().settings());
  }

  static HttpServerOptions options(ListenerAddress address, HttpSettings settings) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setUseAlpn(false)
            .setHttp2ClearTextEnabled(false)
            .setMaxHeaderSize(settings.headerBytes())
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxFormAttributeSize(1)
            .setTcpNoDelay(true)
            // Only for clients that take nothing; the rest is watched more closely.
            .setIdleTimeout((int) settings.idle().plus(settings.request()).toMillis())
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    return address
        .tls()
        .map(tls ->
            EventLoops.secure(
                options, tls.certificatesPem(), tls.keyPem(), tls.trustedPem(), ClientAuth.REQUEST))
        .orElse(options);
  }

  @Override
  public Future<?> start() {
    HttpServer listening =
        vertx
            .createHttpServer(options(address, shared.limits().settings()))
            .connectionHandler(connections::opened)
            .invalidRequestHandler(this::invalid)
            .requestHandler(this::handle);
    server = listening;
    vertx.setPeriodic(CHECK_MILLIS, _ -> connections.check());
    return listening.listen(where());
  }

  @Override
  public Future<?> stop() {
    HttpServer listening = server;
    return listening == null ? Future.succeededFuture() : listening.close();
  }

  private SocketAddress where() {
    return address.port() == 0
        ? SocketAddress.sharedRandomPort(shared.listener(), address.host())
        : SocketAddress.inetSocketAddress(address.port(), address.host());
  }

  int port() {
    HttpServer listening = server;
    return listening == null ? 0 : listening.actualPort();
  }

  Future<?> replace(TlsIdentity identity) {
    HttpServer listening = server;
    ListenerAddress changed =
        new ListenerAddress(address.host(), address.port(), Optional.of(identity));
    return listening == null
        ? Future.succeededFuture()
        : listening.updateSSLOptions(
            options(changed, shared.limits().settings()).getSslOptions(), true);
  }

  private void handle(HttpServerRequest in) {
    if (isOtherProtocol(in)) {
      in.connection().close();
      return;
    }
    connections.of(in.connection()).ifPresent(connection -> handle(in, connection));
  }

  private void handle(HttpServerRequest in, Connection connection) {
    Exchange exchange = new Exchange(in, connection, context, shared.limits());
    try {
      RouteTable routes = shared.routes().get();
      Optional<RouteTable.Whole> whole = routes.findWhole(in.method().name(), in.uri());
      Target target = whole.isPresent() ? whole.get().target() : Target.parse(in.uri());
      checkHost(in);
      RouteTable.Match match =
          whole.isPresent()
              ? whole.get().found()
              : routes.find(in.method().name(), target.segments());
      switch (match) {
        case RouteTable.Found found -> {
          checkCertificate(found.route(), connection);
          exchange.run(found, target, shared.threads());
        }
        case RouteTable.OtherMethods other -> exchange.refuse(otherMethod(in, other));
        case RouteTable.Nothing _ -> exchange.refuse(Problems.of(404, "Nothing is at this path"));
      }
    } catch (RuntimeException trouble) {
      Response problem = Problems.of(trouble, in.method() + " " + in.path());
      exchange.refuse(
          problem.status() == 401 ? problem.with("WWW-Authenticate", "Certificate") : problem);
    }
  }

  private static Response otherMethod(HttpServerRequest in, RouteTable.OtherMethods other) {
    String allowed = String.join(", ", other.allowed());
    return in.method().name().equals("OPTIONS")
        ? Response.empty(204).with("Allow", allowed)
        : Problems.of(405, "Here one can " + allowed).with("Allow", allowed);
  }

  /** RFC 9112, section 3.2: exactly one host, unless the client is of HTTP/1.0. */
  private static void checkHost(HttpServerRequest in) {
    int hosts = in.headers().getAll("host").size();
    if (hosts > 1 || (hosts == 0 && in.version() != HttpVersion.HTTP_1_0)) {
      throw new Refusal(400, "A request names one host");
    }
  }

  private static void checkCertificate(Route route, Connection connection) {
    if (route.certificate() == ClientCertificate.REQUIRED && connection.client().isEmpty()) {
      throw new Refusal(
          401,
          connection.secure()
              ? "This needs a client certificate that this server trusts"
              : "This needs HTTPS with a client certificate");
    }
  }

  /** Whatever answers that would have to speak it too. */
  private static boolean isOtherProtocol(HttpServerRequest in) {
    HttpVersion version = in.version();
    return version != HttpVersion.HTTP_1_1 && version != HttpVersion.HTTP_1_0;
  }

  private void invalid(HttpServerRequest in) {
    if (isOtherProtocol(in)) {
      in.connection().close();
      return;
    }
    Throwable cause = in.decoderResult().cause();
    Response problem =
        switch (cause) {
          case TooLongHttpLineException _ -> Problems.of(414, "The request line is too long");
          case TooLongHttpHeaderException _ -> Problems.of(431, "The headers are too long");
          case null, default -> Problems.of(400, "This is not an HTTP request");
        };
    Duration idle = shared.limits().settings().idle();
    connections
        .of(in.connection())
        .ifPresent(connection -> new Answer(in, connection, idle, () -> {}).sendLast(problem));
  }
}
