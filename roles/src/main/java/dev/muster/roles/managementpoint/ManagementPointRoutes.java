package dev.muster.roles.managementpoint;

import dev.muster.contracts.address.IpAddress;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import dev.muster.contracts.content.ContentLocations.Location;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.managementpoint.Paths;
import dev.muster.contracts.managementpoint.Whereabouts;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.message.Upload;
import dev.muster.contracts.policy.Assignment;
import dev.muster.contracts.policy.MembershipQuestion;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.platform.http.ClientCertificate;
import dev.muster.platform.http.Handler;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import dev.muster.roles.managementpoint.ManagementPoint.Site;
import dev.muster.site.policy.Assigned;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The HTTP side of a management point; the paths are those of {@link Paths}. */
final class ManagementPointRoutes {
  private static final long SMALL = 16 << 10;
  private static final int MOST_ADDRESSES = 64;
  private static final long UPLOAD = 16 << 20;
  private static final int FORBIDDEN = 403;
  private static final String PEM = "application/x-pem-file";

  private final Site site;
  private final MessageSpool spool;
  private final LocationPusher locations;
  private final Away away;
  private final Turns turns;
  private final Clock clock;

  ManagementPointRoutes(Site site, MessageSpool spool, LocationPusher locations, Clock clock) {
    this.site = site;
    this.spool = spool;
    this.locations = locations;
    this.away = new Away(clock);
    this.turns = new Turns(clock);
    this.clock = clock;
  }

  /** Served on HTTP and HTTPS alike: signed and not secret. */
  List<Route> open() {
    return List.of(
        get(Paths.ROOT, _ -> Response.bytes(200, PEM, site.rootPem())),
        post(Paths.REGISTER, SMALL, ClientCertificate.IGNORED, away.or(this::register)),
        get(Paths.POLICIES + "{hash}", away.orRarely(this::policy)),
        get(Paths.REVOCATIONS, away.orRarely(this::revocations)));
  }

  /** Served on HTTPS. */
  List<Route> all() {
    return Stream.concat(open().stream(), ofDevices()).toList();
  }

  /** For devices with a certificate. */
  private Stream<Route> ofDevices() {
    return Stream.of(
        new Route(
            "GET",
            Paths.ASSIGNMENTS,
            ClientCertificate.REQUIRED,
            0,
            true,
            request ->
                answer(
                    request.client().flatMap(site::admitted),
                    device -> assignments(device, request))),
        new Route(
            "GET",
            Paths.LEASES,
            ClientCertificate.REQUIRED,
            0,
            true,
            request -> answer(request.client().flatMap(site::admitted), this::leases)),
        post(
            Paths.MEMBERSHIPS,
            SMALL,
            ClientCertificate.REQUIRED,
            away.orRarely(request -> ofDevice(request, device -> memberships(device, request)))),
        post(
            Paths.RENEW,
            SMALL,
            ClientCertificate.REQUIRED,
            away.or(request -> ofDevice(request, device -> renew(device, request)))),
        new Route(
            "GET",
            Paths.LOCATIONS + "{hash}",
            ClientCertificate.REQUIRED,
            0,
            false,
            away.orRarely(request -> ofDevice(request, device -> anyPlaces(device, request)))),
        post(
            Paths.LOCATIONS + "{hash}",
            SMALL,
            ClientCertificate.REQUIRED,
            away.orRarely(request -> ofDevice(request, device -> locations(device, request)))),
        post(
            Paths.LOCATION,
            SMALL,
            ClientCertificate.REQUIRED,
            away.orRarely(request -> ofDevice(request, device -> location(device, request)))),
        post(
            Paths.MESSAGES,
            UPLOAD,
            ClientCertificate.REQUIRED,
            away.orRarely(request -> ofDevice(request, device -> messages(device, request)))),
        post(
            Paths.HEARTBEAT,
            SMALL,
            ClientCertificate.REQUIRED,
            away.orRarely(
                request -> inTurn(ofDevice(request, device -> heartbeat(device, request))))));
  }

  private static Route get(String path, Handler handler) {
    return new Route("GET", path, ClientCertificate.IGNORED, 0, false, handler);
  }

  private static Route post(
      String path, long largest, ClientCertificate certificate, Handler handler) {
    return new Route("POST", path, certificate, largest, false, handler);
  }

  private interface ForDevice {
    Response answer(DeviceId device);
  }

  private Response ofDevice(Request request, ForDevice handler) {
    return answer(
        request
            .client()
            .flatMap(certificate -> site.admitted(certificate).or(() -> site.lookUp(certificate))),
        handler);
  }

  private static Response answer(Optional<DeviceId> device, ForDevice handler) {
    return device
        .map(handler::answer)
        .orElseGet(() ->
            Response.json(
                FORBIDDEN,
                new RegistrationAnswer.Refused(
                    "this device is not registered here, or was blocked or retired")));
  }

  /** Who is blocked asks on by signs of life, so that it is back soon after it no longer is. */
  private Response inTurn(Response response) {
    return response.status() == FORBIDDEN
        ? response.with("Retry-After", String.valueOf(turns.next().toSeconds()))
        : response;
  }

  private Response register(Request request) {
    Signed signed = Json.read(request.body(), Signed.class);
    return decided(site.register(signed, request.remote().getAddress()));
  }

  private Response renew(DeviceId device, Request request) {
    return decided(
        site.renew(device, Json.read(request.body(), Signed.class), request.remote().getAddress()));
  }

  private static Response decided(Optional<RegistrationAnswer> answer) {
    return answer
        .map(said -> Response.json(200, said))
        .orElseGet(() ->
            Response.problem(
                    503, "site server away", "The site server does not decide now; try again.")
                .with("Retry-After", "30"));
  }

  private Response policy(Request request) {
    return site.policies()
        .body(hash(request))
        .map(policy -> Response.json(200, policy))
        .orElseGet(() -> Response.empty(404));
  }

  private Response revocations(Request request) {
    return site.policies()
        .revocations()
        .map(revocations -> Response.json(200, revocations))
        .orElseGet(() -> Response.empty(404));
  }

  /** The usual answer is that nothing changed; it costs no writing of JSON. */
  private Response assignments(DeviceId device, Request request) {
    Assigned assigned = site.policies().of(device);
    String tag = '"' + assigned.tag().value() + '"';
    Response response =
        request.header("If-None-Match").filter(tag::equals).isPresent()
            ? Response.empty(304)
            : Response.json(200, assigned.list());
    return response.with("ETag", tag);
  }

  private Response leases(DeviceId device) {
    List<PolicyId> policies =
        site.policies().of(device).list().assignments().stream().map(Assignment::policy).toList();
    return site.policies()
        .leases(policies)
        .map(leases -> Response.json(200, leases))
        .orElseGet(() -> Response.empty(404));
  }

  /** Without times, which agents that ask so do not know. */
  private Response anyPlaces(DeviceId device, Request request) {
    List<Location> all =
        site.locations(device, hash(request), addresses(List.of(), request)).locations();
    return Response.json(
        200,
        new ContentLocations(
            all.stream().map(one -> new Location(one.url(), one.expires())).toList()));
  }

  private Response memberships(DeviceId device, Request request) {
    return site.policies()
        .memberships(device, Json.read(request.body(), MembershipQuestion.class).targets())
        .map(said -> Response.json(200, said))
        .orElseGet(() -> Response.empty(404));
  }

  private Response locations(DeviceId device, Request request) {
    return Response.json(200, site.locations(device, hash(request), addresses(request)));
  }

  private Response location(DeviceId device, Request request) {
    return Response.json(200, site.location(device, addresses(request)));
  }

  private static List<IpAddress> addresses(Request request) {
    return addresses(Json.read(request.body(), Whereabouts.class).addresses(), request);
  }

  /** Behind a translation of addresses, either of them may be the one that a boundary holds. */
  private static List<IpAddress> addresses(List<String> said, Request request) {
    return Stream.concat(
            said.stream().limit(MOST_ADDRESSES).flatMap(text -> address(text).stream()),
            Stream.of(IpAddress.of(request.remote().getAddress())))
        .distinct()
        .toList();
  }

  private static Optional<IpAddress> address(String text) {
    try {
      return Optional.of(IpAddress.of(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private Response messages(DeviceId device, Request request) {
    Upload upload = Json.read(request.body(), Upload.class);
    return spool
        .take(device, upload, site.needsFullInventory(device))
        .map(receipt -> Response.json(200, receipt))
        .orElseGet(() -> Response.empty(503).with("Retry-After", "60"));
  }

  /** With the site's time, so that the device can tell whether its clock is wrong. */
  private Response heartbeat(DeviceId device, Request request) {
    Heartbeat heartbeat = Json.read(request.body(), Heartbeat.class);
    site.alive(device, heartbeat);
    Response response =
        Response.empty(204)
            .with(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    clock.instant().atOffset(ZoneOffset.UTC)));
    return locations
        .tag(device, addresses(heartbeat.addresses(), request))
        .map(tag -> response.with(Paths.LOCATION_TAG, tag.value()))
        .orElse(response);
  }

  private static ContentHash hash(Request request) {
    return new ContentHash(request.parameter("hash"));
  }
}
