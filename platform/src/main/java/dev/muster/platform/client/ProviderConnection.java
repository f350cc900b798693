package dev.muster.platform.client;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.provider.SiteInformation;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.foundation.keys.Pem;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.tls.ClientTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks a provider. Safe for use by several threads. */
public final class ProviderConnection implements AutoCloseable {
  private static final String PREFIX = "/provider/v1";
  private static final String DATA = "data: ";
  private static final int PAGE = 1000;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final ProviderPlace place;
  private final ProviderClients clients;
  private final Optional<String> token;

  private ProviderConnection(ProviderPlace place, ProviderClients clients, Optional<String> token) {
    this.place = place;
    this.clients = clients;
    this.token = token;
  }

  /**
   * What the provider answered, whatever that is.
   *
   * @param type of the body, such as {@code application/json}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Answer(int status, String type, byte[] body) {}

  /** What went wrong, as RFC 9457 has it. */
  record Problem(String type, String title, int status, String detail) {}

  /**
   * Prepares to ask; nothing is sent yet.
   *
   * @throws ProviderException where certificates or keys cannot be read
   */
  public static ProviderConnection open(ProviderAddress address) {
    HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(CONNECT);
    if ("https".equals(address.url().getScheme())) {
      client.sslContext(Trust.of(address));
    } else if (!isHere(address.url())) {
      throw new ProviderException(
          0, address.url() + " is not https, and plain HTTP is only for this computer.");
    }
    return new ProviderConnection(
        new ProviderPlace(address.url()),
        new ProviderClients(client, Optional.of(() -> Trust.elsewhere(address))),
        token(address));
  }

  /**
   * The certificate of a site's root in PEM, from a provider that is not trusted yet: nothing is
   * sent but the question, and nothing is believed but what has this fingerprint.
   *
   * @throws ProviderException where the provider cannot be reached or has another root
   */
  public static String root(URI url, ContentHash fingerprint) {
    if (!"https".equals(url.getScheme()) || url.getHost() == null) {
      throw new ProviderException(
          0, url + " is not of the form https://HOST or https://HOST:PORT.");
    }
    HttpClient.Builder client =
        HttpClient.newBuilder().connectTimeout(CONNECT).sslContext(ClientTls.unverified());
    SiteInformation said;
    try (ProviderConnection stranger =
        new ProviderConnection(
            new ProviderPlace(url),
            new ProviderClients(client, Optional.empty()),
            Optional.empty())) {
      said = stranger.get("/site", SiteInformation.class);
    }
    ContentHash seen = Sha256.of(Pem.bytes("CERTIFICATE", said.rootPem()));
    if (!seen.equals(fingerprint)) {
      throw new ProviderException(
          0,
          "The root of the site at "
              + url
              + " has the fingerprint "
              + seen
              + ", not "
              + fingerprint
              + ": it is another site, or somebody is in between.");
    }
    return said.rootPem();
  }

  /** The same connection with the token of a session. */
  public ProviderConnection as(String session) {
    return new ProviderConnection(place, clients, Optional.of(session));
  }

  private static boolean isHere(URI url) {
    try {
      return "http".equals(url.getScheme())
          && InetAddress.getByName(url.getHost()).isLoopbackAddress();
    } catch (IOException unknown) {
      return false;
    }
  }

  private static Optional<String> token(ProviderAddress address) {
    try {
      return address.token().isPresent()
          ? Optional.of(Files.readString(address.token().get()).strip())
          : Optional.empty();
    } catch (IOException unreadable) {
      throw new ProviderException("Cannot read the token: " + unreadable, unreadable);
    }
  }

  /** Reads something; {@code path} begins behind the prefix of all paths. */
  public <T> T get(String path, Class<T> type) {
    return Json.read(ask("GET", path, BodyPublishers.noBody()), type);
  }

  /** Reads something, or nothing where there is none. */
  public <T> Optional<T> find(String path, Class<T> type) {
    try {
      return Optional.of(get(path, type));
    } catch (ProviderException refused) {
      if (refused.status() == 404) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** Reads a list. */
  public <T> List<T> list(String path, Class<T> type) {
    return Json.readList(ask("GET", path, BodyPublishers.noBody()), type);
  }

  /**
   * Reads a list that the provider gives in parts, all of it.
   *
   * @param path with what narrows and orders the list, without the part
   */
  public <T> List<T> all(String path, Class<? extends ListPart<T>> type) {
    return first(path, type, Integer.MAX_VALUE);
  }

  /** Reads at most so many rows of a list that the provider gives in parts. */
  public <T> List<T> first(String path, Class<? extends ListPart<T>> type, int most) {
    String narrowed = path + (path.contains("?") ? "&" : "?");
    List<T> all = new ArrayList<>();
    ListPart<T> page;
    do {
      int limit = Math.clamp(most - all.size(), 1, PAGE);
      page = get(narrowed + "limit=" + limit + "&offset=" + all.size(), type);
      all.addAll(page.rows());
    } while (!page.rows().isEmpty() && all.size() < Math.min(most, page.total()));
    return all;
  }

  /** The text of an answer. */
  public String text(String path) {
    return ask("GET", path, BodyPublishers.noBody());
  }

  /** Reads an answer as it is, a refusal too, for somebody else who understands it. */
  public Answer read(String path) {
    return answer("GET", path, BodyPublishers.noBody());
  }

  /** Sends JSON and reads the answer as it is, a refusal too, for somebody else. */
  public Answer send(String method, String path, byte[] json) {
    return answer(method, path, BodyPublishers.ofByteArray(json));
  }

  private Answer answer(String method, String path, BodyPublisher body) {
    HttpResponse<byte[]> answer = sent(method, path, body, BodyHandlers.ofByteArray());
    return new Answer(
        answer.statusCode(),
        answer.headers().firstValue("Content-Type").orElse("application/octet-stream"),
        answer.body());
  }

  /** Sends a record and reads what comes back. */
  public <T> T send(String method, String path, Object body, Class<T> type) {
    return Json.read(ask(method, path, BodyPublishers.ofByteArray(Json.bytes(body))), type);
  }

  /** Sends a record. */
  public void send(String method, String path, Object body) {
    ask(method, path, BodyPublishers.ofByteArray(Json.bytes(body)));
  }

  /** Sends bytes and reads what comes back. */
  public <T> T sendBytes(String method, String path, byte[] bytes, Class<T> type) {
    return Json.read(ask(method, path, BodyPublishers.ofByteArray(bytes)), type);
  }

  /**
   * Sends a record and reads the server-sent events that come back, until the provider ends them.
   *
   * @param data hears the data of each event, as it comes
   * @throws ProviderException also where {@link #abort} is called meanwhile
   */
  public void events(String path, Object body, Consumer<String> data) {
    try {
      HttpResponse<Stream<String>> answer =
          exchanged(
              "POST", path, BodyPublishers.ofByteArray(Json.bytes(body)), BodyHandlers.ofLines());
      try (Stream<String> lines = answer.body()) {
        if (answer.statusCode() / 100 != 2) {
          throw new ProviderException(
              answer.statusCode(),
              said("POST", path, answer.statusCode(), lines.collect(Collectors.joining("\n"))));
        }
        lines
            .filter(line -> line.startsWith(DATA))
            .forEach(line -> data.accept(line.substring(DATA.length())));
      }
    } catch (IOException | UncheckedIOException trouble) {
      throw unreachable(trouble);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ProviderException("Interrupted while asking the provider", interrupted);
    }
  }

  /** Hears the data of an event. */
  @FunctionalInterface
  public interface Heard {
    /**
     * Takes it.
     *
     * @throws InterruptedException where nobody wants more
     */
    void event(String data) throws InterruptedException;
  }

  /**
   * Hears the server-sent events of a stream until the provider ends it.
   *
   * @param heard hears the data of each event, as it comes
   * @throws InterruptedException where this thread is interrupted, or {@code heard} says so
   */
  public void follow(String path, Heard heard) throws InterruptedException {
    followed("GET", path, BodyPublishers.noBody(), heard);
  }

  /**
   * Sends JSON and hears the server-sent events that come back until the provider ends them.
   *
   * @param heard hears the data of each event, as it comes
   * @throws InterruptedException where this thread is interrupted, or {@code heard} says so; the
   *     provider is told that nobody hears any more
   */
  public void follow(String path, byte[] json, Heard heard) throws InterruptedException {
    followed("POST", path, BodyPublishers.ofByteArray(json), heard);
  }

  private void followed(String method, String path, BodyPublisher body, Heard heard)
      throws InterruptedException {
    try {
      HttpResponse<Stream<String>> answer = exchanged(method, path, body, BodyHandlers.ofLines());
      try (Stream<String> lines = answer.body()) {
        if (answer.statusCode() / 100 != 2) {
          throw new ProviderException(
              answer.statusCode(),
              said(method, path, answer.statusCode(), lines.collect(Collectors.joining("\n"))));
        }
        for (String line : (Iterable<String>) lines::iterator) {
          if (line.startsWith(DATA)) {
            heard.event(line.substring(DATA.length()));
          }
        }
      }
    } catch (IOException | UncheckedIOException trouble) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while hearing of " + path);
      }
      throw unreachable(trouble);
    }
  }

  /** Ends what is being asked, at once; nothing can be asked afterwards. */
  public void abort() {
    clients.abort();
  }

  private <T> HttpResponse<T> exchanged(
      String method, String path, BodyPublisher body, HttpResponse.BodyHandler<T> answer)
      throws IOException, InterruptedException {
    ProviderPlace.Place now = place.now();
    return clients.to(now).send(request(now.url(), method, path, body), answer);
  }

  private HttpRequest request(URI url, String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(PREFIX + path))
            .timeout(ANSWER)
            .method(method, body)
            .header("Content-Type", "application/json");
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return request.build();
  }

  private ProviderException unreachable(Exception trouble) {
    place.lost();
    String row = "https".equals(place.named().getScheme()) ? " (matrix: C24/rpc)" : "";
    return new ProviderException(
        "Cannot reach the provider at " + place.named() + row + ": " + trouble, trouble);
  }

  private String ask(String method, String path, BodyPublisher body) {
    HttpResponse<String> answer =
        sent(method, path, body, BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (answer.statusCode() / 100 != 2) {
      throw new ProviderException(
          answer.statusCode(), said(method, path, answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  private <T> HttpResponse<T> sent(
      String method, String path, BodyPublisher body, HttpResponse.BodyHandler<T> answer) {
    try {
      return exchanged(method, path, body, answer);
    } catch (IOException trouble) {
      throw unreachable(trouble);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ProviderException("Interrupted while asking the provider", interrupted);
    }
  }

  private static String said(String method, String path, int status, String body) {
    try {
      Problem problem = Json.read(body, Problem.class);
      return problem.title() + ": " + problem.detail();
    } catch (JsonException other) {
      return "The provider answers " + status + " to " + method + " " + path;
    }
  }

  @Override
  public void close() {
    clients.close();
  }
}
