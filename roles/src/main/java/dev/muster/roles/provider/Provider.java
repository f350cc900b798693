package dev.muster.roles.provider;

import dev.muster.contracts.provider.HealthReport;
import dev.muster.contracts.provider.QueueState;
import dev.muster.contracts.provider.RelayedRequest;
import dev.muster.contracts.provider.SiteInformation;
import dev.muster.contracts.provider.TopologyView;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.Mounted;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.OpenIdSignIn;
import dev.muster.site.boundaries.Boundaries;
import dev.muster.site.changes.Changes;
import dev.muster.site.clients.Clients;
import dev.muster.site.collections.CollectionMembers;
import dev.muster.site.collections.UserMembers;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.content.ContentRegistry;
import dev.muster.site.definitions.Approvals;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.explain.ExplainDevices;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.live.LiveQueries;
import dev.muster.site.policy.Policies;
import dev.muster.site.preview.ConfirmChanges;
import dev.muster.site.preview.PreviewChanges;
import dev.muster.site.query.DeviceQueries;
import dev.muster.site.relay.AnswerProviders;
import dev.muster.site.relay.AskSiteServer;
import dev.muster.site.relay.UnreadableRequest;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.systems.SiteLink;
import dev.muster.site.systems.SiteSystems;
import dev.muster.site.systems.SystemRole;
import dev.muster.site.troubles.ClientTroubles;
import dev.muster.site.trust.AdministratorCertificates;
import dev.muster.site.trust.AuthorRegistry;
import dev.muster.site.users.Users;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A running provider; closing it frees its routes. */
public final class Provider implements AutoCloseable {
  /** All its paths begin so. */
  public static final String PREFIX = "/provider/v1";

  private static final long LARGEST_BODY = 8L << 20;

  private final Mounted mounted;
  private final Map<String, Route> answers;

  /**
   * What it shows and lets administrators change.
   *
   * @param about the site itself
   * @param administration who may do what
   * @param desired what administrators declare
   * @param fleet the devices
   * @param trust authors and content
   */
  public record Parts(
      About about, Administration administration, Desired desired, Fleet fleet, Trust trust) {}

  /**
   * What the site is, how it is now, what changes, and the hosts that its roles run on.
   *
   * @param changes which the site server hears of, and nobody else: elsewhere programs ask again
   */
  public record About(
      SiteInformation information,
      Views views,
      Optional<Changes> changes,
      Hosts hosts,
      Clock clock) {}

  /**
   * What the site server sees of itself when it is asked.
   *
   * @param health how each part is
   * @param queues what waits
   * @param topology who speaks to whom
   */
  public record Views(
      Supplier<HealthReport> health,
      Supplier<List<QueueState>> queues,
      Supplier<TopologyView> topology) {}

  /**
   * The hosts of site systems, and the link to them.
   *
   * @param link which the site server has, and nobody else
   * @param ports where the roles of the site listen
   */
  public record Hosts(SiteSystems systems, Optional<SiteLink> link, SystemRole.Ports ports) {
    /** Those of the site server. */
    public Hosts(SiteSystems systems, SiteLink link, SystemRole.Ports ports) {
      this(systems, Optional.of(link), ports);
    }
  }

  /**
   * What administrators declare, who is in their collections, what changes would do, why things are
   * where they are, which deployments are stopped, and what boundary groups come to.
   */
  public record Desired(
      Definitions definitions,
      CollectionMembers members,
      PreviewChanges preview,
      ExplainDevices explain,
      Confirmation confirmation,
      Policies policies,
      Boundaries boundaries) {}

  /** Who has to say what before many devices are touched. */
  public record Confirmation(ConfirmChanges number, Approvals approvals) {}

  /** The users, and the members of collections of users. */
  public record People(Users users, UserMembers members) {}

  /** The devices, what is known about them, what they said, and whom they belong to. */
  public record Fleet(
      Clients clients,
      Inventory inventory,
      Compliance compliance,
      StatusMessages status,
      DeviceQueries queries,
      LiveQueries live,
      People people,
      ClientTroubles troubles) {}

  /**
   * Who may sign, the content that signed work names, and who certifies administrators.
   *
   * @param library the files
   * @param content what is known of them
   * @param openId signs in by the site's identity provider, where it has one
   */
  public record Trust(
      AuthorRegistry authors,
      ContentLibrary library,
      ContentRegistry content,
      AdministratorCertificates certificates,
      Optional<OpenIdSignIn> openId) {}

  private Provider(Mounted mounted, Map<String, Route> answers) {
    this.mounted = mounted;
    this.answers = Map.copyOf(answers);
  }

  /**
   * Starts to answer.
   *
   * @param address an HTTPS listener that asks for certificates; others are for tests
   */
  public static Provider open(ListenerAddress address, Parts parts, HttpListeners listeners) {
    Authenticated authenticated = new Authenticated(PREFIX, parts.administration());
    Map<String, Route> answers =
        endpoints(parts).stream()
            .collect(
                Collectors.toMap(
                    Relay::name, endpoint -> authenticated.route(endpoint, LARGEST_BODY)));
    return new Provider(listeners.mount(address, PREFIX, List.copyOf(answers.values())), answers);
  }

  /**
   * Starts to answer on a host of its own: it reads, and has the site server do the rest.
   *
   * @param parts over a login that reads; those that only the site server has are not asked
   */
  public static Provider openElsewhere(
      ListenerAddress address, Parts parts, HttpListeners listeners, AskSiteServer siteServer) {
    Authenticated authenticated = new Authenticated(PREFIX, parts.administration());
    Relay relay = new Relay(siteServer);
    List<Route> routes =
        endpoints(parts).stream()
            .map(endpoint -> {
              Route own = authenticated.route(endpoint, LARGEST_BODY);
              return Relay.overDatabase(
                  Relay.isAsked(endpoint)
                      ? own.answeredBy(request -> relay.ask(endpoint, request))
                      : own);
            })
            .toList();
    return new Provider(listeners.mountFirst(address, PREFIX, routes), Map.of());
  }

  /** Answers what a provider on another host was asked, as if it had been asked here. */
  public AnswerProviders.Answer answer(RelayedRequest asked, byte[] body) {
    Route route = answers.get(asked.endpoint());
    if (route == null) {
      throw new UnreadableRequest(
          "There is no " + asked.endpoint() + ".", new IllegalArgumentException(asked.endpoint()));
    }
    return Relay.answer(route, asked, body);
  }

  static List<Endpoint> endpoints(Parts parts) {
    Administration administration = parts.administration();
    Clients clients = parts.fleet().clients();
    About about = parts.about();
    Endpoint self =
        Endpoint.get("/openapi.json", "This document.", Object.class, (_, _) -> Response.empty(204))
            .open();
    List<Endpoint> all =
        Stream.of(
                List.of(
                    self,
                    Endpoint.get(
                            "/site",
                            "What the site is.",
                            SiteInformation.class,
                            (_, _) -> Response.json(200, about.information()))
                        .open(),
                    Endpoint.get(
                        "/site/health",
                        "How each part of the site is, and what to do.",
                        HealthReport.class,
                        (_, _) -> Response.json(200, about.views().health().get())),
                    Endpoint.get(
                        "/topology",
                        "Who speaks to whom, derived from what the site knows now.",
                        TopologyView.class,
                        (_, _) -> Response.json(200, about.views().topology().get()))),
                new PeopleEndpoints(administration, parts.trust().certificates()).all(),
                new SignInEndpoints(administration, parts.trust().openId()).all(),
                new ObjectEndpoints(parts.desired()).all(),
                new ApprovalEndpoints(parts.desired(), administration).all(),
                new ExplainEndpoints(parts.desired()).all(),
                new DeploymentEndpoints(parts.desired(), administration).all(),
                new CountEndpoints(parts.fleet(), parts.desired()).all(),
                new ProgressEndpoints(parts.fleet().compliance(), parts.desired(), about.clock())
                    .all(),
                new DeviceEndpoints(parts.fleet(), parts.desired(), administration).all(),
                new SyncEndpoints(parts.fleet(), parts.desired(), administration).all(),
                new DevicePolicyEndpoints(parts.fleet().compliance(), parts.desired()).all(),
                new TroubleEndpoints(parts.fleet(), parts.desired()).all(),
                new CollectionEndpoints(
                        parts.desired(), parts.fleet().people().members(), clients, about.clock())
                    .all(),
                new UserEndpoints(parts.fleet().people(), parts.desired(), administration).all(),
                new TrustEndpoints(parts.trust().authors(), clients, administration).all(),
                new ContentEndpoints(parts.trust().library(), parts.trust().content()).all(),
                new MonitoringEndpoints(
                        about.views().queues(),
                        administration,
                        parts.desired().definitions(),
                        parts.trust().authors())
                    .all(),
                new SystemEndpoints(about.hosts(), administration).all(),
                new BoundaryEndpoints(parts.desired().boundaries(), parts.trust().content()).all(),
                new QueryEndpoints(parts.fleet().queries(), administration).all(),
                new LiveEndpoints(parts.fleet(), parts.desired(), administration, about.clock())
                    .all(),
                about
                    .changes()
                    .map(changes ->
                        new ChangeEndpoints(changes, administration, about.clock()).all())
                    .orElse(List.of()))
            .flatMap(List::stream)
            .toList();
    Response document = Response.json(200, OpenApi.of(PREFIX, all));
    return all.stream()
        .map(each -> each.equals(self) ? self.answering((_, _) -> document) : each)
        .toList();
  }

  /** The port that it answers on. */
  public int port() {
    return mounted.port();
  }

  @Override
  public void close() {
    mounted.close();
  }
}
