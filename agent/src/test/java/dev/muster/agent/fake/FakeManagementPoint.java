package dev.muster.agent.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.device.RegistrationRequest;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.Paths;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.message.DeviceMessage;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.message.Receipt;
import dev.muster.contracts.message.Upload;
import dev.muster.contracts.site.SiteCode;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.SignedRecords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/** A management point on free ports of 127.0.0.1: real HTTP and TLS, answers set by the test. */
public final class FakeManagementPoint implements AutoCloseable {
  private final Authority authority;
  private final HttpServer http;
  private final HttpsServer https;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Function<Asked, Reply>> routes = new ConcurrentHashMap<>();
  public final List<Asked> asked = new CopyOnWriteArrayList<>();
  public final List<RegistrationRequest> registrations = new CopyOnWriteArrayList<>();
  public final List<Heartbeat> heartbeats = new CopyOnWriteArrayList<>();
  public final List<DeviceMessage> messages = new CopyOnWriteArrayList<>();
  public volatile Function<RegistrationRequest, RegistrationAnswer> registrar;
  public volatile boolean wantsFullInventory;
  public volatile int notificationPort = 1;

  @SuppressWarnings("ArrayRecordComponent")
  public record Asked(
      String method, String path, Map<String, String> headers, byte[] body, boolean certified) {}

  @SuppressWarnings("ArrayRecordComponent")
  public record Reply(int status, byte[] body, Map<String, String> headers) {
    public static Reply json(Object what) {
      return new Reply(200, Json.bytes(what), Map.of());
    }

    public static Reply status(int status) {
      return new Reply(status, ("status " + status).getBytes(StandardCharsets.UTF_8), Map.of());
    }
  }

  public FakeManagementPoint(Authority authority) {
    this(authority, authority.serverTls());
  }

  public FakeManagementPoint(Authority authority, SSLContext tls) {
    this.authority = authority;
    this.registrar = request -> approve(request, Duration.ofDays(90));
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
    https.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setWantClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    route(
        Paths.ROOT,
        asked -> new Reply(200, authority.rootPem().getBytes(StandardCharsets.US_ASCII), Map.of()));
    route(Paths.REGISTER, this::register);
    route(Paths.RENEW, this::register);
    route(Paths.HEARTBEAT, this::heartbeat);
    route(Paths.MESSAGES, this::take);
    for (HttpServer each : List.of(http, https)) {
      each.setExecutor(threads);
      each.createContext("/", this::answer);
      each.start();
    }
  }

  public void route(String path, Function<Asked, Reply> answer) {
    routes.put(path, answer);
  }

  public ManagementPointAddress address() {
    return new ManagementPointAddress(
        "127.0.0.1", http.getAddress().getPort(), https.getAddress().getPort(), notificationPort);
  }

  public SiteAddress site() {
    return new SiteAddress(new SiteCode("T01"), authority.fingerprint(), List.of(address()));
  }

  public RegistrationAnswer approve(RegistrationRequest request, Duration life) {
    Instant now = Instant.now();
    return new RegistrationAnswer.Approved(
        List.of(
            authority.device(Keys.publicKey(request.key()), now.minusSeconds(1), now.plus(life)),
            authority.rootPem()));
  }

  private Reply register(Asked asked) {
    Signed signed = Json.read(asked.body(), Signed.class);
    var unverified = SignedRecords.unverified(signed, RegistrationRequest.class);
    var request =
        SignedRecords.open(
            signed,
            Keys.publicKey(unverified.key()),
            Purpose.REGISTRATION,
            RegistrationRequest.class);
    registrations.add(request);
    return Reply.json(registrar.apply(request));
  }

  private Reply heartbeat(Asked asked) {
    if (!asked.certified()) {
      return Reply.status(403);
    }
    heartbeats.add(Json.read(asked.body(), Heartbeat.class));
    return new Reply(204, new byte[0], Map.of());
  }

  /** Takes each message once, as a site does. */
  private synchronized Reply take(Asked asked) {
    Upload upload = Json.read(asked.body(), Upload.class);
    long last = 0;
    for (Signed signed : upload.messages()) {
      DeviceMessage message = SignedRecords.unverified(signed, DeviceMessage.class);
      last = message.sequence();
      boolean known =
          messages.stream()
              .anyMatch(one ->
                  one.stream().equals(message.stream()) && one.sequence() == message.sequence());
      if (!known) {
        messages.add(message);
      }
    }
    boolean full = wantsFullInventory;
    wantsFullInventory = false;
    return Reply.json(new Receipt(last, List.of(), full));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new ConcurrentHashMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      InputStream in = exchange.getRequestBody();
      byte[] body =
          "gzip".equals(headers.get("Content-encoding"))
              ? new GZIPInputStream(in).readAllBytes()
              : in.readAllBytes();
      Asked request =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              headers,
              body,
              certified(exchange));
      asked.add(request);
      Reply reply =
          Optional.ofNullable(routes.get(request.path()))
              .map(route -> route.apply(request))
              .orElseGet(() -> Reply.status(404));
      reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      exchange.sendResponseHeaders(
          reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
      if (reply.body().length > 0) {
        exchange.getResponseBody().write(reply.body());
      }
    }
  }

  private static boolean certified(HttpExchange exchange) {
    if (!(exchange instanceof HttpsExchange secure)) {
      return false;
    }
    try {
      return secure.getSSLSession().getPeerCertificates().length > 0;
    } catch (SSLPeerUnverifiedException none) {
      return false;
    }
  }

  public List<Asked> askedFor(String path) {
    List<Asked> found = new ArrayList<>(asked);
    found.removeIf(one -> !one.path().equals(path));
    return found;
  }

  @Override
  public void close() {
    http.stop(0);
    https.stop(0);
    threads.shutdownNow();
  }
}
