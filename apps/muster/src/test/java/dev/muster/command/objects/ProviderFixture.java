package dev.muster.command.objects;

import dev.muster.command.connection.ConnectionFile;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.provider.SiteInformation;
import dev.muster.contracts.site.SiteCode;
import dev.muster.evaluation.Conditions;
import dev.muster.evaluation.Truth;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.loop.SystemClock;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.roles.provider.Provider;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.AdministratorRole;
import dev.muster.site.administration.Grant;
import dev.muster.site.administration.SignIn;
import dev.muster.site.clients.Clients;
import dev.muster.site.clients.RegistrationSettings;
import dev.muster.site.collections.CollectionMembers;
import dev.muster.site.collections.DeviceFacts;
import dev.muster.site.collections.EvaluateRules;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.policy.Policies;
import dev.muster.site.policy.PolicyFeed;
import dev.muster.site.preview.Fleet;
import dev.muster.site.preview.PreviewChanges;
import dev.muster.site.query.DeviceQueries;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.trust.AuthorRegistry;
import dev.muster.site.trust.SiteTrust;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A site with a provider over HTTPS, two devices, and two administrators with data folders. */
final class ProviderFixture implements AutoCloseable, DeviceFacts {
  static final DeviceId ONE = new DeviceId("00000000-0000-0000-0000-000000000001");
  static final DeviceId TWO = new DeviceId("00000000-0000-0000-0000-000000000002");
  private static final String PASSWORD = "correct horse battery";
  private static final String PASSPHRASE = "a long passphrase";
  private static final Facts NOTHING = new Facts(java.util.Map.of());

  final Path folder;
  final Path root;
  final Path passphrase;
  final SiteDatabase database;
  final Definitions definitions;
  final PolicyFeed feed;
  final ContentLibrary content;
  private final Administration administration;
  private final HttpListeners listeners = new HttpListeners(HttpSettings.defaults());
  private final Provider provider;
  private final SiteTrust trust;

  ProviderFixture(Path folder, Path databaseFolder) throws IOException {
    this.folder = folder;
    Clock clock = SystemClock.utc();
    root = folder.resolve("root.pem");
    passphrase = folder.resolve("passphrase");
    Files.writeString(passphrase, PASSPHRASE + "\n");
    SiteCode site = new SiteCode("P01");
    trust = SiteTrust.create(folder.resolve("trust"), site, root, PASSPHRASE.toCharArray(), clock);
    database =
        SiteDatabase.open(
            DatabaseSettings.temporary(databaseFolder),
            List.of(
                StatusMessages.COMPONENT,
                AuthorRegistry.COMPONENT,
                Clients.COMPONENT,
                Inventory.COMPONENT,
                Compliance.COMPONENT,
                Definitions.COMPONENT,
                CollectionMembers.COMPONENT,
                Policies.COMPONENT,
                DeviceQueries.COMPONENT,
                Administration.COMPONENT));
    var status = new StatusMessages(database.component("status"), clock);
    var authors = new AuthorRegistry(database.component("trust"), trust.rootKey(), clock);
    var clients =
        new Clients(
            database.component("clients"),
            RegistrationSettings.defaults(site),
            trust.deviceCertificates(),
            status,
            clock);
    var rules =
        new EvaluateRules(
            (rule, device, facts) -> Conditions.judge(rule, device, facts) == Truth.TRUE, this);
    definitions = new Definitions(database.component("definitions"), authors::judge, rules, clock);
    var members = new CollectionMembers(database.component("collections"), definitions, rules);
    var policies = new Policies(database.component("policy"), definitions, members);
    policies.reconcile();
    var inventory = new Inventory(database.component("inventory"));
    var compliance = new Compliance(database.component("compliance"));
    members.evaluateAll();
    feed = new PolicyFeed(database.component("policy"));
    administration = new Administration(database.component("administration"), clock);
    content = ContentLibrary.open(folder.resolve("content"));
    var identity = trust.identity("provider", List.of(), List.of("127.0.0.1"), Duration.ofDays(1));
    provider =
        Provider.open(
            new ListenerAddress(
                "127.0.0.1",
                0,
                Optional.of(
                    new TlsIdentity(
                        identity.chain(), identity.key(), trust.rootPem() + trust.sitePem()))),
            new Provider.Parts(
                new SiteInformation(site, "test", "1", trust.rootPem()),
                administration,
                new Provider.Desired(
                    definitions,
                    members,
                    new PreviewChanges(
                        definitions, new Fleet(clients, inventory, compliance, policies), clock)),
                new Provider.Fleet(
                    clients,
                    inventory,
                    compliance,
                    status,
                    new DeviceQueries(database.component("query"), inventory::of, clock)),
                new Provider.Trust(authors, content)),
            listeners);
  }

  /** Makes an administrator, signs it in, and returns its data folder. */
  Path administrator(String name, AdministratorRole role) throws IOException {
    administration.put(
        name,
        Optional.of(PASSWORD),
        Optional.empty(),
        List.of(new Grant(role, Optional.empty())),
        "test");
    var welcome =
        (SignIn.Welcome) administration.signIn(name, PASSWORD, InetAddress.getLoopbackAddress());
    Path data = folder.resolve(name);
    Path admin = Files.createDirectories(data.resolve(ConnectionFile.FOLDER));
    Files.writeString(admin.resolve("token"), welcome.token());
    Files.writeString(
        admin.resolve(ConnectionFile.NAME),
        Json.write(
            new ConnectionFile(
                "https://127.0.0.1:" + provider.port(),
                Optional.of(root.toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.of("token"))));
    return data;
  }

  @Override
  public Optional<Facts> of(DeviceId device) {
    return device.equals(ONE) || device.equals(TWO) ? Optional.of(NOTHING) : Optional.empty();
  }

  @Override
  public void each(BiConsumer<DeviceId, Facts> visitor) {
    visitor.accept(ONE, NOTHING);
    visitor.accept(TWO, NOTHING);
  }

  @Override
  public void close() {
    provider.close();
    listeners.close();
    database.close();
  }
}
