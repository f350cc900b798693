package dev.muster.command.site;

import dev.muster.contracts.device.DeviceId;
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
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.platform.rolehost.RoleHost;
import dev.muster.platform.rolehost.RoleState;
import dev.muster.platform.rolehost.RoleStatus;
import dev.muster.roles.distributionpoint.DistributionPoint;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.roles.provider.Provider;
import dev.muster.site.health.SiteHealth;
import dev.muster.site.trust.SiteTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A site that runs in this process; closing it stops what it started, the database last. */
public final class RunningSite implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningSite.class);
  private static final Duration IDENTITY_LASTS = Duration.ofDays(397);
  private static final Duration TOKEN_LASTS = Duration.ofHours(1);
  private static final long SPOOL_LIMIT = 4L << 30;

  private final SiteFolder folder;
  private final SiteSettings settings;
  private final Clock clock;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final SiteTrust trust;
  private final Components components;
  private final ManagementPoint managementPoint;
  private final ProviderRole provider;
  private final RoleHost roles;
  private final SiteHealth health;
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
    this.started = clock.instant();
    try {
      SiteDatabase database =
          keep(SiteDatabase.open(Databases.of(folder, settings), Components.ALL));
      steps.done(
          "database",
          settings.database().isPresent()
              ? "external PostgreSQL"
              : "PostgreSQL on 127.0.0.1:" + settings.ports().sql());
      trust = SiteTrust.open(folder.trust(), clock);
      components = Components.on(database, trust, settings, clock);
      components.reconcile();
      FirstAdministrator.add(folder, trust, components.administration());
      steps.done("site", settings.site() + ", root " + trust.rootFingerprint());
      HttpListeners listeners = keep(new HttpListeners(HttpSettings.defaults()));
      Places places = Places.of(settings, identity());
      managementPoint = managementPoint(listeners, places);
      var distributionPoint = distributionPoint(listeners, places);
      provider = new ProviderRole(settings, partsOfProvider(), trust, listeners);
      roles = keep(new RoleHost(List.of(managementPoint, distributionPoint, provider), clock));
      health =
          health(database, new Around.Roles(roles, managementPoint, distributionPoint, provider));
      roles.start(_ -> true);
      FirstAdministrator.connect(folder, provider.url());
      keep(
          Monitoring.open(
              settings.ports().metrics(),
              listeners,
              health.readiness(),
              components,
              managementPoint));
      startLoops();
    } catch (IOException | RuntimeException trouble) {
      close();
      throw trouble;
    }
  }

  private <T extends AutoCloseable> T keep(T part) {
    opened.push(part);
    return part;
  }

  private ManagementPoint managementPoint(HttpListeners listeners, Places places)
      throws IOException {
    var site = new PointOfSite(components, trust, new ContentAccess(accessKey()), settings, clock);
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
        RunningSite::trouble);
  }

  private Provider.Parts partsOfProvider() {
    return new Provider.Parts(
        new Provider.About(
            new SiteInformation(settings.site(), settings.name(), SiteVersion.OWN, trust.rootPem()),
            this::report),
        components.administration(),
        new Provider.Desired(components.definitions(), components.members()),
        new Provider.Fleet(
            components.clients(),
            components.inventory(),
            components.compliance(),
            components.status()),
        new Provider.Trust(
            components.authors(),
            ContentLibrary.open(folder.content()),
            trust.administratorCertificates()));
  }

  private SiteHealth health(SiteDatabase database, Around.Roles all) throws IOException {
    Map<String, Instant> ends = new HashMap<>();
    ends.put(Around.SITE, trust.siteExpires());
    ends.put("of the listeners", started.plus(IDENTITY_LASTS));
    FirstAdministrator.expires(folder).ifPresent(end -> ends.put(Around.ADMINISTRATOR, end));
    return new SiteHealth(
        new SiteHealth.Site(settings.site(), SiteVersion.OWN, started),
        database,
        new SiteHealth.Components(
            components.clients(),
            components.compliance(),
            components.intake(),
            components.status(),
            components.authors()),
        new Around(folder, settings.ports(), all, ends),
        clock);
  }

  /** How every part is now. */
  private HealthReport report() {
    return health.report();
  }

  /** It has the site's own library, so that nothing has to be brought to it. */
  private DistributionPoint distributionPoint(HttpListeners listeners, Places places)
      throws IOException {
    return new DistributionPoint(
        DistributionPoint.Settings.of(
            List.of(places.http(), places.https()), folder.content(), accessKey()),
        listeners,
        (hash, _) -> {
          throw new IOException("the site's library does not have " + hash);
        },
        clock);
  }

  /** Where the roles of this computer listen. */
  private record Places(ListenerAddress http, ListenerAddress https, ListenerAddress notification) {
    static Places of(SiteSettings settings, TlsIdentity identity) {
      SitePorts ports = settings.ports();
      String host = settings.listen();
      return new Places(
          new ListenerAddress(host, ports.http(), Optional.empty()),
          new ListenerAddress(host, ports.https(), Optional.of(identity)),
          new ListenerAddress(host, ports.notification(), Optional.of(identity)));
    }
  }

  /** A certificate for the names by which agents reach this computer; made anew at each start. */
  private TlsIdentity identity() {
    List<String> names = Stream.of(settings.name(), "localhost").distinct().toList();
    var identity =
        trust.identity(
            settings.name(),
            names.stream().filter(name -> !InetAddressText.is(name)).toList(),
            Stream.concat(names.stream().filter(InetAddressText::is), Stream.of("127.0.0.1"))
                .distinct()
                .toList(),
            IDENTITY_LASTS);
    return new TlsIdentity(identity.chain(), identity.key(), trust.sitePem() + trust.rootPem());
  }

  private String accessKey() throws IOException {
    return madeOnce(folder.contentKey());
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

  private void startLoops() {
    Loop intake =
        keep(
            Loop.every(Duration.ofSeconds(5), "intake", RunningSite::trouble, this::processIntake));
    components.intake().listen(intake::wake);
    components.policies().listen(managementPoint::policyChanged);
    components.clients().listen(managementPoint::expel);
    components.clients().listen(components.members()::evaluate);
    keep(
        Loop.every(
            Duration.ofSeconds(10),
            "presence",
            RunningSite::trouble,
            components.clients().presence()::flush));
    keep(
        Loop.every(
            Duration.ofMinutes(1), "refresh", RunningSite::trouble, components.clients()::refresh));
  }

  private void processIntake() {
    components.intake().process();
  }

  private static void trouble(String loop, Exception trouble) {
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
                ? Stream.of(status.role() + ": " + reason + rowsOf(reason))
                : Stream.empty())
        .toList();
  }

  private String rowsOf(String reason) {
    return Stream.of(
            settings.ports().http(), settings.ports().https(), settings.ports().notification())
        .filter(port -> reason.contains("port " + port + ":"))
        .map(port -> " (matrix: " + settings.ports().rows(port) + ")")
        .findFirst()
        .orElse("");
  }

  /** Makes the author of this folder known to the site. */
  void registerAuthor() throws IOException {
    Path file = folder.administration().resolve(SiteSetup.AUTHOR);
    if (Files.exists(file)) {
      components.authors().add(Json.read(Files.readString(file), Signed.class));
    }
  }

  /** A registration token for one device, soon. */
  RegistrationToken newToken() {
    return components.clients().newToken(1, TOKEN_LASTS).token();
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

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      AutoCloseable last = opened.pop();
      try {
        last.close();
      } catch (Exception trouble) {
        LOG.warn("Could not stop {}: {}", last, trouble.toString());
      }
    }
  }
}
