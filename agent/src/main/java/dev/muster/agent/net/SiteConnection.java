package dev.muster.agent.net;

import static dev.muster.agent.net.Exchange.https;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.Paths;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.managementpoint.SiteLocation;
import dev.muster.contracts.managementpoint.Whereabouts;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.message.Receipt;
import dev.muster.contracts.policy.AssignmentList;
import dev.muster.contracts.policy.Leased;
import dev.muster.contracts.policy.MembershipQuestion;
import dev.muster.contracts.policy.Memberships;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * The way to the site: every question that the agent asks management points, and content by range.
 * Trusts the pinned root alone. Safe for several threads.
 */
public final class SiteConnection {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final int SMALL = 256 << 10;
  private static final int LARGE = 8 << 20;
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;
  private static final int NOT_FOUND = 404;

  private final PinnedRoot pinned;
  private final Surroundings surroundings;
  private final Exchange exchange;
  private final Patience patience;
  private final Unreached unreached;
  private final Clients clients;
  private final Clock clock;
  private volatile Optional<Duration> ahead = Optional.empty();
  private volatile Optional<String> locationTag = Optional.empty();
  private volatile Optional<Duration> askAgain = Optional.empty();

  /**
   * A way to this site by the management points of its address, not yet used.
   *
   * @param root the file that keeps the site's root certificate once it was fetched
   */
  public SiteConnection(SiteAddress site, Path root, Clock clock) {
    this(site, root, Patience.USUAL, clock);
  }

  /** The same with this patience. */
  public SiteConnection(SiteAddress site, Path root, Patience patience, Clock clock) {
    this(site, new AsInstalled(site.managementPoints()), root, patience, clock);
  }

  /** A way to this site by the management points of where the device is. */
  public SiteConnection(
      SiteAddress site, Surroundings surroundings, Path root, Patience patience, Clock clock) {
    this.pinned = new PinnedRoot(site.root(), root);
    this.surroundings = surroundings;
    this.patience = patience;
    this.unreached =
        new Unreached(
            () ->
                surroundings.managementPoints().stream()
                    .map(ManagementPointAddress::host)
                    .collect(Collectors.toSet()),
            clock);
    this.clients = new Clients(patience.connect());
    this.exchange =
        new Exchange(
            surroundings,
            clock,
            new Backoff(
                patience.pause(FIRST_WAIT), patience.longestPause(), new SplittableRandom()),
            patience.answer().multipliedBy(2),
            unreached);
    this.clock = clock;
  }

  /** How long it waits for others. */
  public Patience patience() {
    return patience;
  }

  /** To whom no connection comes about now, each with the row of the matrix and the reason. */
  public List<String> unreached() {
    return unreached.said();
  }

  /**
   * Tries some of those to whom no connection came about, where nobody has asked them for a while:
   * a connection each, and no byte. Waits for it.
   */
  public void tryUnreached() {
    Connectivity.tryAgain(unreached, patience.connect());
  }

  Unreached reached() {
    return unreached;
  }

  /** From now on the device's certificate is shown to servers. */
  public void present(Credentials credentials) {
    clients.present(credentials);
  }

  /** When a management point answered last, in this run of the agent. */
  public Optional<Instant> lastContact() {
    return exchange.lastContact();
  }

  /** Until when nobody is asked because all management points failed. */
  public Optional<Instant> retryAt() {
    return exchange.retryAt();
  }

  /** How far this clock was ahead of the site's at the last sign of life, in whole minutes. */
  public Optional<Duration> ahead() {
    return ahead;
  }

  /** What the last answer to a sign of life said of the device's location, where it did. */
  public Optional<String> locationTag() {
    return locationTag;
  }

  /** After what time to give the next sign of life, where the last was denied and it was said. */
  public Optional<Duration> askAgain() {
    return askAgain;
  }

  /** The management points that may be asked now, the best first. */
  List<ManagementPointAddress> managementPoints() {
    return surroundings.managementPoints();
  }

  private Instant heard(HttpResponse<byte[]> response) {
    Instant now = clock.instant();
    locationTag = response.headers().firstValue(Paths.LOCATION_TAG);
    try {
      response
          .headers()
          .firstValue("Date")
          .map(date -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from))
          .ifPresent(theirs -> ahead = Optional.of(minutes(Duration.between(theirs, now))));
    } catch (DateTimeParseException unreadable) {
      ahead = Optional.empty();
    }
    return now;
  }

  private static Duration minutes(Duration time) {
    return Duration.ofMinutes(time.toMinutes());
  }

  /** Lets the next question be asked although all management points failed just now. */
  public void tryNow() {
    exchange.tryNow();
    unreached.tryNow();
  }

  /** Closes connections that are idle; they cost memory and wake-ups. */
  public void rest() {
    clients.rest();
  }

  /** The site's root certificate, fetched where it was never fetched before. */
  public Answer<X509Certificate> root() {
    Optional<X509Certificate> known = pinned.known();
    if (known.isPresent()) {
      return new Answer.Got<>(known.get());
    }
    return clients.usePlain(client ->
        exchange.ask(
            client,
            point -> get(Exchange.http(point, Paths.ROOT)).build(),
            SMALL,
            response -> response.statusCode() == OK ? accepted(response) : denied(response)));
  }

  private Answer<X509Certificate> accepted(HttpResponse<byte[]> response) {
    return pinned
        .accept(response.body())
        .<Answer<X509Certificate>>map(Answer.Got::new)
        .orElseGet(() ->
            new Answer.Denied<>(
                OK,
                response.uri()
                    + " has not the root certificate with the fingerprint "
                    + pinned.fingerprint()
                    + " that was pinned when the agent was installed"));
  }

  /** What TLS of this device trusts and shows; for connections that are not HTTP. */
  Answer<SSLContext> tls() {
    return switch (root()) {
      case Answer.Got<X509Certificate>(X509Certificate root) ->
          new Answer.Got<>(clients.context(root));
      case Answer.Away<X509Certificate>(String reason) -> new Answer.Away<>(reason);
      case Answer.Denied<X509Certificate>(int status, String reason) ->
          new Answer.Denied<>(status, reason);
    };
  }

  /** Asks to be known: a signed {@code RegistrationRequest}. */
  public Answer<RegistrationAnswer> register(Signed request) {
    return ask(
        point -> post(point, Paths.REGISTER, Json.bytes(request)).build(),
        response -> read(response, RegistrationAnswer.class));
  }

  /** Asks for a new certificate for the same key: a signed {@code RegistrationRequest}. */
  public Answer<RegistrationAnswer> renew(Signed request) {
    return ask(
        point -> post(point, Paths.RENEW, Json.bytes(request)).build(),
        response -> read(response, RegistrationAnswer.class));
  }

  /**
   * What is for this device.
   *
   * @param known the entity tag of the list that the device has
   */
  public Answer<Assignments> assignments(Optional<ContentHash> known) {
    return ask(
        point -> {
          HttpRequest.Builder request = get(https(point, Paths.ASSIGNMENTS));
          known.ifPresent(tag -> request.header("If-None-Match", "\"" + tag + "\""));
          return request.build();
        },
        response ->
            switch (response.statusCode()) {
              case OK -> {
                AssignmentList list = Json.read(response.body(), AssignmentList.class);
                yield new Answer.Got<>(
                    new Assignments.Listed(list, Sha256.of(Json.canonicalBytes(list))));
              }
              case NOT_MODIFIED -> new Answer.Got<>(new Assignments.Unchanged());
              default -> denied(response);
            });
  }

  /** What the site says is the policy with this hash; the caller judges whether it is. */
  public Answer<SignedPolicy> policy(ContentHash body) {
    return ask(
        point -> get(https(point, Paths.POLICIES + body)).build(),
        response -> read(response, SignedPolicy.class));
  }

  /** The list of revoked authors, where there is one. */
  public Answer<Optional<Signed>> revocations() {
    return ask(
        point -> get(https(point, Paths.REVOCATIONS)).build(),
        response -> perhaps(response, Signed.class));
  }

  /** The leases of this device's policies, where the site gives any. */
  public Answer<Optional<Leased>> leases() {
    return ask(
        point -> get(https(point, Paths.LEASES)).build(),
        response -> perhaps(response, Leased.class));
  }

  /** What the site says of targets that this device cannot judge, where it has said anything. */
  public Answer<Optional<Memberships>> memberships(MembershipQuestion question) {
    return ask(
        point -> post(point, Paths.MEMBERSHIPS, Json.bytes(question)).build(),
        response -> perhaps(response, Memberships.class));
  }

  /** Where to get content, here and now. */
  public Answer<ContentLocations> locations(ContentHash content) {
    byte[] here = Json.bytes(surroundings.here());
    return ask(
        point -> post(point, Paths.LOCATIONS + content, here).build(),
        response -> read(response, ContentLocations.class));
  }

  /** Which management points are for a device that is there. */
  public Answer<SiteLocation> location(Whereabouts here) {
    return ask(
        point -> post(point, Paths.LOCATION, Json.bytes(here)).build(),
        response -> read(response, SiteLocation.class));
  }

  /**
   * Sends messages.
   *
   * @param upload the JSON of an {@code Upload}, compressed with gzip
   */
  public Answer<Receipt> upload(byte[] upload) {
    return ask(
        point -> post(point, Paths.MESSAGES, upload).header("Content-Encoding", "gzip").build(),
        response -> read(response, Receipt.class));
  }

  /** Gives a sign of life; returns when it was heard. */
  public Answer<Instant> heartbeat(Heartbeat heartbeat) {
    return ask(
        point -> post(point, Paths.HEARTBEAT, Json.bytes(heartbeat)).build(),
        response ->
            response.statusCode() == OK || response.statusCode() == NO_CONTENT
                ? new Answer.Got<>(heard(response))
                : deniedFor(response));
  }

  /**
   * Gets content by HTTP or HTTPS into a file, going on after the bytes that the file has. The
   * caller checks the hash.
   *
   * @param size of the whole file; more is never written
   * @return the file's size now, which is {@code size}
   */
  public Answer<Long> download(String url, Path file, long size) {
    return withClient(client -> {
      Download download = new Download(client, url, file, size, patience.answer());
      Answer<Long> answer = download.run();
      var way = Unreached.Way.of(URI.create(url), Unreached.ofContent(url));
      download
          .silence()
          .ifPresentOrElse(why -> unreached.failed(way, why), () -> unreached.worked(way));
      return answer;
    });
  }

  private <T> Answer<T> ask(Exchange.Question question, Exchange.Reader<T> reader) {
    return withClient(client -> exchange.ask(client, question, LARGE, reader));
  }

  private <T> Answer<T> withClient(Function<java.net.http.HttpClient, Answer<T>> work) {
    return switch (root()) {
      case Answer.Got<X509Certificate>(X509Certificate root) -> clients.use(root, work);
      case Answer.Away<X509Certificate>(String reason) -> new Answer.Away<>(reason);
      case Answer.Denied<X509Certificate>(int status, String reason) ->
          new Answer.Denied<>(status, reason);
    };
  }

  private HttpRequest.Builder get(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(patience.answer()).GET();
  }

  private HttpRequest.Builder post(ManagementPointAddress point, String path, byte[] body) {
    return HttpRequest.newBuilder(https(point, path))
        .timeout(patience.answer())
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(body));
  }

  private static <T> Answer<T> read(HttpResponse<byte[]> response, Class<T> type) {
    return response.statusCode() == OK
        ? new Answer.Got<>(Json.read(response.body(), type))
        : denied(response);
  }

  private static <T> Answer<Optional<T>> perhaps(HttpResponse<byte[]> response, Class<T> type) {
    return switch (response.statusCode()) {
      case OK -> new Answer.Got<>(Optional.of(Json.read(response.body(), type)));
      case NOT_FOUND -> new Answer.Got<>(Optional.empty());
      default -> denied(response);
    };
  }

  private Answer<Instant> deniedFor(HttpResponse<byte[]> response) {
    askAgain = RetryAfter.of(response.headers());
    return denied(response);
  }

  private static <T> Answer<T> denied(HttpResponse<byte[]> response) {
    return new Answer.Denied<>(response.statusCode(), Exchange.text(response));
  }
}
