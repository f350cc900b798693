package dev.muster.roles.provider;

import dev.muster.contracts.link.ShareAccess;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.matrix.RowId;
import dev.muster.contracts.provider.HealthReport;
import dev.muster.contracts.provider.SiteInformation;
import dev.muster.contracts.provider.TopologyView;
import dev.muster.contracts.site.SiteCode;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.link.LinkException;
import dev.muster.platform.link.LinkPeer;
import dev.muster.platform.rolehost.Role;
import dev.muster.roles.RoleConformance;
import dev.muster.roles.RoleUnderTest;
import dev.muster.roles.RoleUnderTest.Call;
import dev.muster.site.administration.Administration;
import dev.muster.site.boundaries.Boundaries;
import dev.muster.site.changes.Changes;
import dev.muster.site.clients.Clients;
import dev.muster.site.clients.RegistrationSettings;
import dev.muster.site.collections.CollectionMembers;
import dev.muster.site.collections.EvaluateRules;
import dev.muster.site.collections.UserMembers;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.content.ContentRegistry;
import dev.muster.site.definitions.Approvals;
import dev.muster.site.definitions.DeclaredBoundaryGroups;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.explain.ExplainDevices;
import dev.muster.site.explain.Sources;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.live.LiveQueries;
import dev.muster.site.policy.Leasing;
import dev.muster.site.policy.Policies;
import dev.muster.site.preview.ConfirmChanges;
import dev.muster.site.preview.Fleet;
import dev.muster.site.preview.OwnComputers;
import dev.muster.site.preview.PreviewChanges;
import dev.muster.site.query.DeviceQueries;
import dev.muster.site.query.KnownFacts;
import dev.muster.site.query.UserFacts;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.systems.ContentSupply;
import dev.muster.site.systems.DatabaseDoor;
import dev.muster.site.systems.LinkDialer;
import dev.muster.site.systems.PointSupply;
import dev.muster.site.systems.SiteLink;
import dev.muster.site.systems.SiteSystems;
import dev.muster.site.systems.SystemRole;
import dev.muster.site.troubles.ClientTroubles;
import dev.muster.site.trust.AuthorRegistry;
import dev.muster.site.trust.SiteTrust;
import dev.muster.site.users.Users;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class ProviderConformanceIT implements RoleConformance {
  @TempDir private static Path databaseFolder;
  @TempDir private static Path folder;
  private static SiteDatabase database;
  private static Provider.Parts parts;

  @BeforeAll
  static void open() {
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
                ContentRegistry.COMPONENT,
                DeviceQueries.COMPONENT,
                Users.COMPONENT,
                LiveQueries.COMPONENT,
                ExplainDevices.COMPONENT,
                SiteSystems.COMPONENT,
                ClientTroubles.COMPONENT,
                Administration.COMPONENT));
    parts = parts(Clock.systemUTC());
  }

  private static Provider.Parts parts(Clock clock) {
    SiteCode site = new SiteCode("P01");
    SiteTrust trust =
        SiteTrust.create(
            folder.resolve("trust"),
            site,
            folder.resolve("root"),
            "correct horse".toCharArray(),
            clock);
    var status = new StatusMessages(database.component("status"), clock);
    var authors = new AuthorRegistry(database.component("trust"), trust.rootKey(), clock);
    var inventory = new Inventory(database.component("inventory"));
    var queries = new DeviceQueries(database.component("query"), inventory::of, clock);
    var users = new Users(database.component("users"), queries, clock);
    var userMembers =
        new UserMembers(
            database.component("collections"),
            new EvaluateRules(new UserFacts(queries), clock),
            users::devices);
    var rules = new EvaluateRules(new KnownFacts(queries, inventory), userMembers, clock);
    var definitions =
        new Definitions(database.component("definitions"), authors::judge, rules, clock);
    var members = new CollectionMembers(database.component("collections"), definitions, rules);
    var clients =
        new Clients(
            database.component("clients"),
            RegistrationSettings.defaults(site),
            trust.deviceCertificates(),
            status,
            clock);
    var compliance = new Compliance(database.component("compliance"));
    var policies =
        new Policies(
            database.component("policy"),
            definitions,
            members,
            new Leasing(site, trust::signLease, Leasing.USUAL, clock));
    ContentLibrary library = ContentLibrary.open(folder.resolve("content"));
    var preview =
        new PreviewChanges(
            definitions,
            new Fleet(clients, inventory, compliance, policies, queries),
            UnaryOperator::identity,
            () -> OwnComputers.NONE,
            clock);
    var content = new ContentRegistry(database.component("content"), library, clock);
    var boundaries =
        new Boundaries(
            new Boundaries.Sources(
                new DeclaredBoundaryGroups(database.component("definitions"))::all,
                _ -> Optional.empty(),
                Map::of,
                List.of("mp")),
            new SiteAddress(
                site,
                trust.rootFingerprint(),
                List.of(new ManagementPointAddress("mp", 80, 443, 10123))),
            clock);
    var troubles = new ClientTroubles(database.component("troubles"), clients::lastSeen, clock);
    var live = new LiveQueries(database.component("live"), clients::keys, clock);
    return new Provider.Parts(
        new Provider.About(
            new SiteInformation(site, "test", "1", trust.rootPem()),
            new Provider.Views(
                () -> new HealthReport(site, "1", clock.instant(), clock.instant(), List.of()),
                List::of,
                () -> new TopologyView("", "", "", List.of(), List.of())),
            Optional.of(new Changes()),
            hosts(trust, new ContentSupply(content, library, "key"), troubles, clock),
            clock),
        new Administration(database.component("administration"), clock),
        new Provider.Desired(
            definitions,
            members,
            preview,
            new ExplainDevices(
                database.component("explain"),
                new Sources(
                    new Sources.Devices(
                        clients,
                        inventory,
                        inventory::of,
                        compliance,
                        new Sources.Contact(live::connected, troubles::of)),
                    new Sources.Desired(
                        definitions,
                        members,
                        policies,
                        authors,
                        new Sources.Places(content, boundaries))),
                clock),
            new Provider.Confirmation(
                new ConfirmChanges(preview, definitions, clients, 100),
                new Approvals(database.component("definitions"), definitions, clock)),
            policies,
            boundaries),
        new Provider.Fleet(
            clients,
            inventory,
            compliance,
            status,
            queries,
            live,
            new Provider.People(users, userMembers),
            troubles),
        new Provider.Trust(
            authors, library, content, trust.administratorCertificates(), Optional.empty()));
  }

  private static Provider.Hosts hosts(
      SiteTrust trust, ContentSupply supply, ClientTroubles troubles, Clock clock) {
    var systems = new SiteSystems(database.component("systems"), clock);
    var site =
        new SiteLink.Site(
            new SiteCode("P01"),
            trust.rootPem(),
            trust.systemCertificates(),
            supply,
            troubles,
            points(trust));
    return new Provider.Hosts(
        systems,
        new SiteLink(systems, site, new NoHosts(), SiteLink.Pace.usual(), clock),
        new SystemRole.Ports(80, 443, 10123));
  }

  private static PointSupply points(SiteTrust trust) {
    return new PointSupply(
        new SiteInformation(new SiteCode("P01"), "test", "1", trust.rootPem()),
        new SiteAddress(
            new SiteCode("P01"),
            trust.rootFingerprint(),
            List.of(new ManagementPointAddress("localhost", 80, 443, 10123))),
        trust.siteKeys(),
        "key",
        DatabaseDoor.closed("nobody gets in"));
  }

  /** Nobody can be reached. */
  private record NoHosts() implements LinkDialer {
    @Override
    public int controlPort(LinkPeer host) {
      throw new LinkException("there is no host " + host.address());
    }

    @Override
    public Files files(LinkPeer host, ShareAccess access) {
      throw new LinkException("there is no host " + host.address());
    }
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Override
  public RoleUnderTest role() throws Exception {
    List<Call> guarded =
        Provider.endpoints(parts).stream()
            .filter(endpoint -> !(endpoint.access() instanceof Endpoint.Anybody))
            .map(endpoint ->
                new Call(
                    endpoint.method(),
                    Provider.PREFIX + endpoint.path().replaceAll("\\{[a-z-]+}", "x")))
            .toList();
    return new RoleUnderTest(
        (listeners, https, _) -> new ProviderAsRole(listeners, https), guarded);
  }

  /** What the role of a site does with it, without the site's settings. */
  private record ProviderAsRole(HttpListeners listeners, ListenerAddress https) implements Role {
    @Override
    public String name() {
      return "provider";
    }

    @Override
    public Set<RowId> serves() {
      return Set.of();
    }

    @Override
    public Set<RowId> opens() {
      return Set.of();
    }

    @Override
    public Record settings() {
      return this;
    }

    @Override
    public AutoCloseable start() {
      return Provider.open(https, parts, listeners);
    }
  }
}
