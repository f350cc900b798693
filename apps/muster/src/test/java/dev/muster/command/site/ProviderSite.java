package dev.muster.command.site;

import dev.muster.agent.identity.Machine;
import dev.muster.command.CommandRun;
import dev.muster.command.connection.ConnectionFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationRequest;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.provider.HealthReport;
import dev.muster.contracts.provider.SiteInformation;
import dev.muster.contracts.provider.TopologyView;
import dev.muster.contracts.site.SiteCode;
import dev.muster.contracts.trust.Purpose;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.foundation.loop.SystemClock;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.roles.provider.Provider;
import dev.muster.site.administration.AdministratorRole;
import dev.muster.site.administration.Grant;
import dev.muster.site.administration.SignIn;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.policy.PolicyFeed;
import dev.muster.site.systems.ContentSupply;
import dev.muster.site.systems.DatabaseDoor;
import dev.muster.site.systems.PointSupply;
import dev.muster.site.systems.SiteLink;
import dev.muster.site.systems.SystemRole;
import dev.muster.site.trust.SiteTrust;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The components and the provider of a site, with two devices, in this process. */
public final class ProviderSite implements AutoCloseable {
  /** A device of its own key, approved. */
  public static final DeviceId ONE = new DeviceId("00000000-0000-0000-0000-000000000001");

  /** Another one. */
  public static final DeviceId TWO = new DeviceId("00000000-0000-0000-0000-000000000002");

  static final String PASSWORD = "correct horse battery";
  private static final String PASSPHRASE = "a long passphrase";
  private static final SiteCode SITE = new SiteCode("P01");

  private final Path folder;
  private final LaterClock clock = new LaterClock();
  private final SiteTrust trust;
  private final SiteDatabase database;
  private final Components components;
  private final ContentLibrary content;
  private final HttpListeners listeners = new HttpListeners(HttpSettings.defaults());
  private final SiteSettings settings;
  private final ProviderRole role;
  private final Provider provider;

  /** The time of this computer, and more. */
  private static final class LaterClock extends Clock {
    private final Clock own = SystemClock.utc();
    private final AtomicReference<Duration> more = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
      return own.instant().plus(more.get());
    }

    @Override
    public ZoneId getZone() {
      return own.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** Starts one; the folder of the database is one that its own user can enter. */
  public ProviderSite(Path folder, Path databaseFolder) throws IOException {
    this(folder, databaseFolder, Optional.empty());
  }

  /** Starts one with these limits. */
  public ProviderSite(Path folder, Path databaseFolder, Optional<SiteLimits> limits)
      throws IOException {
    this.folder = folder;
    Files.writeString(passphrase(), PASSPHRASE + "\n");
    trust =
        SiteTrust.create(
            folder.resolve("trust"), SITE, root(), PASSPHRASE.toCharArray(), SystemClock.utc());
    settings =
        new SiteSettings(
            SITE,
            "localhost",
            "127.0.0.1",
            SitePorts.ALTERNATE,
            Optional.empty(),
            Optional.of("127.0.0.1"),
            List.of("127.0.0.0/8"),
            limits,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    database = SiteDatabase.open(DatabaseSettings.temporary(databaseFolder), Components.ALL);
    content = ContentLibrary.open(folder.resolve("content"));
    components = Components.on(new Ground(database, trust, content, settings, clock));
    components.reconcile();
    components.evaluateCollections();
    role =
        new ProviderRole(
            settings,
            partsOfProvider(),
            new ServerCertificates(trust, settings.names(), Duration.ofDays(1), SystemClock.utc()),
            listeners);
    provider = (Provider) role.start();
    register(ONE, "alpha");
    register(TWO, "beta");
  }

  /** The endpoint mapper of this computer, which knows its port, until it is closed. */
  public AutoCloseable discovery() {
    return new ProviderDiscovery(settings, role, List::of, (_, _) -> {}).start();
  }

  /** What tests of other packages play with. */
  public SiteParts parts() {
    return new SiteParts(
        components.devices().clients(),
        components.keeping().intake(),
        components.declared().definitions(),
        components.declared().members(),
        components.given().policies(),
        components.given().feed(),
        components.oversight().authors(),
        components.content().registry(),
        content,
        components.explain(),
        clock);
  }

  private Provider.Parts partsOfProvider() {
    return new Provider.Parts(
        new Provider.About(
            new SiteInformation(SITE, "test", "1", trust.rootPem()),
            new Provider.Views(
                () -> new HealthReport(SITE, "1", clock.instant(), clock.instant(), List.of()),
                List::of,
                () -> new TopologyView("", "", "", List.of(), List.of())),
            Optional.of(components.changes()),
            hosts(),
            clock),
        components.oversight().administration(),
        components.desired(),
        components.fleet(),
        new Provider.Trust(
            components.oversight().authors(),
            content,
            components.content().registry(),
            trust.administratorCertificates(),
            Optional.empty()));
  }

  private Provider.Hosts hosts() {
    var site =
        new SiteLink.Site(
            SITE,
            trust.rootPem(),
            trust.systemCertificates(),
            new ContentSupply(components.content().registry(), content, "key"),
            components.devices().troubles(),
            new PointSupply(
                new SiteInformation(SITE, "test", "1", trust.rootPem()),
                new SiteAddress(
                    SITE,
                    trust.rootFingerprint(),
                    List.of(new ManagementPointAddress("localhost", 80, 443, 10123))),
                trust.siteKeys(),
                "key",
                DatabaseDoor.closed("nobody gets in")));
    return new Provider.Hosts(
        components.oversight().systems(),
        RemoteHosts.link(components.oversight().systems(), site, SiteLink.Pace.usual(), clock),
        new SystemRole.Ports(80, 443, 10123));
  }

  /** A device on the machine on which this test runs, as the site does. */
  public void registerSiteSystem(DeviceId device, String name) {
    register(device, name, Machine.below(Path.of("/")).fingerprint());
  }

  private void register(DeviceId device, String name) {
    register(device, name, Sha256.of("machine " + name));
  }

  private void register(DeviceId device, String name, ContentHash machine) {
    KeyPair keys = Keys.generate();
    var request =
        new RegistrationRequest(
            device,
            Keys.text(keys.getPublic()),
            name,
            machine,
            "Debian GNU/Linux 12 (bookworm)",
            "1",
            SITE,
            clock.instant(),
            Optional.empty());
    components
        .devices()
        .clients()
        .register(
            SignedRecords.sign(keys, Purpose.REGISTRATION, request),
            InetAddress.getLoopbackAddress());
    components.declared().members().evaluate(device);
  }

  /** The exported root. */
  public Path root() {
    return folder.resolve("root.pem");
  }

  /** The file with its passphrase. */
  public Path passphrase() {
    return folder.resolve("passphrase");
  }

  /** What is declared. */
  public Definitions definitions() {
    return components.declared().definitions();
  }

  /** What management points would read. */
  public PolicyFeed feed() {
    return components.given().feed();
  }

  /** The content that was handed in. */
  public ContentLibrary content() {
    return content;
  }

  /** Has the registry of content follow what was declared. */
  public void followContent() {
    components.content().upkeep().follow();
  }

  Components components() {
    return components;
  }

  SiteTrust trust() {
    return trust;
  }

  String url() {
    return role.url();
  }

  /** From now on it is so much later. */
  public void pass(Duration time) {
    clock.more.updateAndGet(more -> more.plus(time));
  }

  /** Makes an administrator of the whole site, signs it in, and returns its data folder. */
  public Path administrator(String name, AdministratorRole role) throws IOException {
    return administrator(name, role, Optional.empty());
  }

  /** The same, perhaps limited to a collection. */
  public Path administrator(String name, AdministratorRole role, Optional<String> collection)
      throws IOException {
    put(name, role, collection);
    Path data = folder.resolve(name);
    Path admin = data.resolve(ConnectionFile.FOLDER);
    PrivateFiles.write(admin.resolve("token"), token(name));
    PrivateFiles.write(
        admin.resolve(ConnectionFile.NAME),
        Json.write(
            new ConnectionFile(
                url(),
                Optional.of(root().toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.of("token"))));
    return data;
  }

  /** Makes an administrator, perhaps limited to a collection. */
  void put(String name, AdministratorRole role, Optional<String> collection) {
    components
        .oversight()
        .administration()
        .put(
            name,
            Optional.of(PASSWORD),
            Optional.empty(),
            List.of(new Grant(role, collection.map(ObjectName::new))),
            "test");
  }

  /** A session's. */
  String token(String name) {
    SignIn signIn =
        components
            .oversight()
            .administration()
            .signIn(name, PASSWORD, InetAddress.getLoopbackAddress());
    return ((SignIn.Welcome) signIn).token();
  }

  /** What administrators did, as {@code who what object}, the newest first. */
  public List<String> record() {
    return components.oversight().administration().recordBefore(Long.MAX_VALUE, 100).stream()
        .map(entry -> entry.administrator() + " " + entry.action() + " " + entry.object())
        .toList();
  }

  @Override
  public void close() {
    provider.close();
    listeners.close();
    database.close();
  }

  /** Makes the administrator of this folder an author whose work may be for 100 devices. */
  public void addAuthor(Path data, String name) {
    CommandRun added =
        CommandRun.on(
            data,
            "author",
            "add",
            name,
            "--most-devices",
            "100",
            "--root",
            root().toString(),
            "--passphrase-file",
            passphrase().toString());
    if (added.exitCode() != 0) {
      throw new AssertionError(added.err());
    }
  }
}
