package dev.muster.command.site;

import dev.muster.command.point.ContentLinks;
import dev.muster.command.point.PointOfSite;
import dev.muster.command.reach.SiteTopology;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fallback.FallbackAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.provider.HealthReport;
import dev.muster.contracts.provider.SiteInformation;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Hmac;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.foundation.keys.RegistrationToken;
import dev.muster.foundation.loop.Loop;
import dev.muster.platform.content.ContentAccess;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.content.RemoteContent;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.rolehost.OpenedParts;
import dev.muster.platform.rolehost.Role;
import dev.muster.platform.rolehost.RoleHost;
import dev.muster.platform.rolehost.RoleState;
import dev.muster.platform.rolehost.RoleStatus;
import dev.muster.roles.distributionpoint.DistributionPoint;
import dev.muster.roles.fallbackstatuspoint.FallbackStatusPoint;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.roles.provider.Provider;
import dev.muster.site.content.ContentPoint;
import dev.muster.site.definitions.EndedRestarts;
import dev.muster.site.health.SiteHealth;
import dev.muster.site.policy.Leasing;
import dev.muster.site.systems.ContentSupply;
import dev.muster.site.systems.SiteLink;
import dev.muster.site.trust.SiteTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A site that runs in this process; closing it stops what it started, the database last. */
public final class RunningSite implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningSite.class);
  private static final Duration IDENTITY_LASTS = Duration.ofDays(397);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration TOKEN_LASTS = Duration.ofHours(1);
  private static final long SPOOL_LIMIT = 4L << 30;

  private final SiteFolder folder;
  private final SiteSettings settings;
  private final Clock clock;
  private final DatabaseWatch watch;
  private final OpenedParts opened = new OpenedParts();
  private final SiteTrust trust;
  private final String accessKey;
  private final Components components;
  private final ManagementPoint managementPoint;
  private final DistributionPoint distributionPoint;
  private final FallbackStatusPoint fallbackStatusPoint;
  private final ServerCertificates certificates;
  private final ProviderRole provider;
  private final ProviderDiscovery discovery;
  private final SiteLink link;
  private final RoleHost roles;
  private final SiteHealth health;
  private final SiteTopology topology;
  private final Instant started;

  /**
   * Starts a site that was set up in this folder.
   *
   * @throws IOException where its files cannot be read
   */
  public static RunningSite start(SiteFolder folder, Clock clock, Steps steps) throws IOException {
    return new RunningSite(folder, SiteSettings.read(folder), clock, steps);
  }

  @SuppressWarnings("this-escape") // closes what was opened when a later part fails
  private RunningSite(SiteFolder folder, SiteSettings settings, Clock clock, Steps steps)
      throws IOException {
    this.folder = folder;
    this.settings = settings;
    this.clock = clock;
    this.watch = new DatabaseWatch(steps, clock);
    this.started = clock.instant();
    try {
      trust = SiteTrust.open(folder.trust(), clock);
      certificates = new ServerCertificates(trust, settings.names(), IDENTITY_LASTS, clock);
      SiteDatabase database =
          opened.keep(
              SiteDatabase.open(
                  Databases.serving(folder, settings, certificates.present()),
                  Components.ALL,
                  watch));
      certificates.listen(database::replaceIdentity);
      steps.done("database", Databases.kind(settings));
      accessKey = madeOnce(folder.contentKey());
      ContentLibrary library = ContentLibrary.open(folder.content());
      components = Components.on(new Ground(database, trust, library, settings, clock));
      components.reconcile();
      FirstAdministrator.add(folder, trust, components.oversight().administration());
      steps.done("site", settings.site() + ", root " + trust.rootFingerprint());
      HttpListeners listeners = opened.keep(new HttpListeners(HttpSettings.defaults()));
      Places places = Places.of(settings, certificates.present());
      link =
          opened.keep(
              RemoteHosts.link(
                  components.oversight().systems(),
                  new SiteLink.Site(
                      settings.site(),
                      trust.rootPem(),
                      trust.systemCertificates(),
                      new ContentSupply(components.content().registry(), library, accessKey),
                      components.devices().troubles(),
                      new PointsElsewhere(database, trust, settings).supply(accessKey)),
                  settings.pace(),
                  clock));
      managementPoint = managementPoint(listeners, places);
      distributionPoint = distributionPoint(listeners, places);
      fallbackStatusPoint =
          new FallbackStatusPoint(
              FallbackStatusPoint.Settings.of(places.http(), folder.fallback()), listeners, clock);
      topology =
          new SiteTopology(new WhatIsKnown(settings, components, this::roleHost)::now, clock);
      provider = new ProviderRole(settings, partsOfProvider(library), certificates, listeners);
      discovery = provider.discovery(components.oversight().systems()::all, this::trouble);
      roles = opened.keep(new RoleHost(rolesHere(), clock));
      health =
          health(
              database,
              new Around.Roles(
                  roles,
                  managementPoint,
                  distributionPoint,
                  fallbackStatusPoint,
                  provider,
                  discovery));
      roles.start(_ -> true);
      certificates.listen(identity -> listeners.replaceIdentity(places.https(), identity));
      certificates.listen(managementPoint::replaceIdentity);
      certificates.listen(provider::replaceIdentity);
      FirstAdministrator.connect(folder, provider.url());
      opened.keep(
          Monitoring.open(
              settings.ports().monitoring(),
              listeners,
              health.readiness(),
              components,
              managementPoint));
      startLoops(database);
    } catch (IOException | RuntimeException trouble) {
      close();
      throw trouble;
    }
  }

  private List<Role> rolesHere() {
    return Stream.of(managementPoint, distributionPoint, fallbackStatusPoint, provider, discovery)
        .filter(role -> settings.runs(role.name()))
        .toList();
  }

  private ManagementPoint managementPoint(HttpListeners listeners, Places places)
      throws IOException {
    var site =
        new PointOfSite(
            PointBySite.parts(
                components,
                trust,
                new ContentLinks(new ContentAccess(accessKey), settings.ports().https()),
                components.live().point()),
            clock);
    return new ManagementPoint(
        new ManagementPoint.Places(
            spoolName(),
            places.http(),
            places.https(),
            places.notification(),
            folder.spool(),
            SPOOL_LIMIT),
        site,
        listeners,
        clock,
        this::trouble);
  }

  private Provider.Parts partsOfProvider(ContentLibrary library) throws IOException {
    return new Provider.Parts(
        new Provider.About(
            new SiteInformation(settings.site(), settings.name(), SiteVersion.OWN, trust.rootPem()),
            new Provider.Views(
                this::report,
                new SiteQueues(settings.name(), components, managementPoint)::all,
                topology::view),
            Optional.of(components.changes()),
            new Provider.Hosts(components.oversight().systems(), link, settings.ports().ofRoles()),
            clock),
        components.oversight().administration(),
        components.desired(),
        components.fleet(),
        new Provider.Trust(
            components.oversight().authors(),
            library,
            components.content().registry(),
            trust.administratorCertificates(),
            OpenIdFile.signIn(folder, components.oversight().administration(), clock)));
  }

  private SiteHealth health(SiteDatabase database, Around.Roles all) throws IOException {
    Around.Certificates ends =
        new Around.Certificates(
            trust.siteExpires(), certificates, FirstAdministrator.expires(folder));
    return new SiteHealth(
        new SiteHealth.Site(settings.site(), SiteVersion.OWN, started),
        database,
        new SiteHealth.Components(
            components.devices().clients(),
            components.devices().compliance(),
            components.keeping().intake(),
            components.oversight().status(),
            components.oversight().authors(),
            components.keeping().retention(),
            components.oversight().systems(),
            components.devices().troubles()),
        new Around(folder, settings.ports(), all, ends),
        clock);
  }

  private RoleHost roleHost() {
    return roles;
  }

  private HealthReport report() {
    return health.report();
  }

  /** It has the site's own library: only what is lost there comes from other ones. */
  private DistributionPoint distributionPoint(HttpListeners listeners, Places places) {
    return new DistributionPoint(
        DistributionPoint.Settings.of(
            List.of(places.http(), places.https()), folder.content(), accessKey),
        listeners,
        new RemoteContent(this::linksElsewhere),
        clock);
  }

  private List<String> linksElsewhere(ContentHash hash) {
    ContentAccess access = new ContentAccess(accessKey);
    return components.content().registry().having(hash).stream()
        .filter(point -> !point.point().equals(settings.name()))
        .map(point -> access.link(point.url(), hash, clock.instant().plus(HOUR)))
        .toList();
  }

  /** The spool's numbers begin anew with its folder, so its name lies in it. */
  private String spoolName() throws IOException {
    return madeOnce(folder.spool().resolve("name"));
  }

  private static String madeOnce(Path file) throws IOException {
    if (!Files.exists(file)) {
      PrivateFiles.write(file, Hmac.newToken());
    }
    return Files.readString(file).strip();
  }

  private void startLoops(SiteDatabase database) {
    Loop intake = every(Duration.ofSeconds(5), "intake", components.keeping().intake()::process);
    components.keeping().intake().listen(intake::wake);
    components.given().policies().listen(managementPoint::policyChanged);
    every(
        settings.lease().orElse(Leasing.USUAL).dividedBy(6),
        "leases",
        components.given().policies()::renewLeases);
    opened.keep(PointsInStep.start(database, components, managementPoint, intake, this::trouble));
    opened.keep(ProvidersElsewhere.start(database, provider, components.changes(), this::trouble));
    opened.keep(
        TroubleFlow.start(
            settings.name(), fallbackStatusPoint, components.devices().troubles(), this::trouble));
    components.devices().clients().listen(components.declared().members()::evaluate);
    Loop collections = every(Duration.ofSeconds(10), "collections", components::followCollections);
    components.declared().members().whenPending(collections::wake);
    every(DAY, "collections-evaluate", components::evaluateCollections);
    Loop upgrades =
        every(Duration.ofSeconds(15), "agent-upgrades", components.given().upgrades()::advance);
    components.declared().definitions().listen(_ -> upgrades.wake());
    Loop classes = every(Duration.ofMinutes(1), "inventory-classes", components::followClasses);
    components.declared().definitions().listen(_ -> classes.wake());
    every(Duration.ofSeconds(2), "database-watch", () -> watch.makeGood(components));
    ContentFlow flow =
        new ContentFlow(
            new ContentPoint(
                settings.name(), "http://" + settings.name() + ":" + settings.ports().http()),
            distributionPoint,
            components,
            clock);
    components.content().registry().listen(flow::added);
    components.content().registry().listen(_ -> link.wake());
    Loop content =
        every(
            Duration.ofSeconds(5),
            "content",
            () -> {
              components.content().upkeep().follow();
              flow.run();
            });
    components.declared().definitions().listen(_ -> content.wake());
    every(Duration.ofMinutes(10), "connections", topology::check);
    every(Duration.ofMinutes(1), "live-queries", components.live().queries()::sweep);
    every(HOUR, "content-upkeep", components.content().upkeep()::sweep);
    every(HOUR, "history", components.keeping().retention()::sweep);
    every(
        HOUR,
        "ended-restarts",
        new EndedRestarts(components.declared().definitions(), clock)::sweep);
    every(HOUR, "certificates", certificates::renewIfDue);
    every(HOUR, "database-host", () -> Databases.renew(folder, settings, trust, clock));
  }

  private Loop every(Duration pause, String name, Runnable step) {
    return opened.keep(Loop.every(pause, name, this::trouble, step));
  }

  private void trouble(String loop, Exception trouble) {
    watch.trouble(trouble);
    LOG.warn("{} could not do its work and will try again: {}", loop, trouble.toString());
  }

  /** How each role is. */
  public List<RoleStatus> roles() {
    return roles.states();
  }

  boolean isConnected(DeviceId device) {
    return managementPoint.isConnected(device);
  }

  String roleNames() {
    return roles.states().stream().map(RoleStatus::role).collect(Collectors.joining(", "));
  }

  /** What keeps roles from running, each with the rows of the matrix that it concerns. */
  List<String> failures() {
    return roles.states().stream()
        .flatMap(status ->
            status.state() instanceof RoleState.Failed(String reason)
                ? Stream.of(status.role() + ": " + reason + settings.ports().rowsOf(reason))
                : Stream.empty())
        .toList();
  }

  /** Makes the author of this folder known to the site. */
  void registerAuthor() throws IOException {
    Path file = folder.administration().resolve(SiteSetup.AUTHOR);
    if (Files.exists(file)) {
      components.oversight().authors().add(Json.read(Files.readString(file), Signed.class));
    }
  }

  /** A registration token for one device, soon. */
  RegistrationToken newToken() {
    return components.devices().clients().newToken(1, TOKEN_LASTS).token();
  }

  Components components() {
    return components;
  }

  SiteTrust trust() {
    return trust;
  }

  /** What an agent is told to find and to trust this site. */
  public SiteAddress address() {
    return settings.address(trust.rootFingerprint());
  }

  FallbackAddress fallback() {
    return settings.fallback();
  }

  @Override
  public void close() {
    opened.close();
  }
}
