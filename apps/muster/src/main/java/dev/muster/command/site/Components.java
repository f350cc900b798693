package dev.muster.command.site;

import dev.muster.agent.identity.Machine;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.roles.provider.Provider;
import dev.muster.site.administration.Administration;
import dev.muster.site.boundaries.Boundaries;
import dev.muster.site.clients.Clients;
import dev.muster.site.clients.Network;
import dev.muster.site.clients.RegistrationSettings;
import dev.muster.site.collections.CollectionMembers;
import dev.muster.site.collections.EvaluateRules;
import dev.muster.site.collections.UserMembers;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.content.ContentRegistry;
import dev.muster.site.content.ContentSettings;
import dev.muster.site.content.ContentUpkeep;
import dev.muster.site.definitions.Approvals;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.explain.ExplainDevices;
import dev.muster.site.explain.Sources;
import dev.muster.site.intake.Intake;
import dev.muster.site.intake.Receivers;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.live.LivePoint;
import dev.muster.site.live.LiveQueries;
import dev.muster.site.policy.Leasing;
import dev.muster.site.policy.Policies;
import dev.muster.site.policy.PolicyFeed;
import dev.muster.site.preview.ConfirmChanges;
import dev.muster.site.preview.Fleet;
import dev.muster.site.preview.OwnComputers;
import dev.muster.site.preview.PreviewChanges;
import dev.muster.site.query.DeviceQueries;
import dev.muster.site.query.KnownFacts;
import dev.muster.site.query.ReadWql;
import dev.muster.site.query.UserFacts;
import dev.muster.site.reporting.Reporting;
import dev.muster.site.retention.Retention;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.systems.SiteSystems;
import dev.muster.site.troubles.ClientTroubles;
import dev.muster.site.trust.AuthorRegistry;
import dev.muster.site.trust.SiteTrust;
import dev.muster.site.upgrades.AgentUpgrades;
import dev.muster.site.users.Users;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The components of a site on one database. */
record Components(
    StatusMessages status,
    AuthorRegistry authors,
    Clients clients,
    Inventory inventory,
    Compliance compliance,
    Intake intake,
    Definitions definitions,
    Users users,
    UserMembers userMembers,
    CollectionMembers members,
    Policies policies,
    PolicyFeed feed,
    PreviewChanges preview,
    Provider.Confirmation confirmation,
    AgentUpgrades upgrades,
    ContentRegistry content,
    Boundaries boundaries,
    ContentUpkeep upkeep,
    DeviceQueries queries,
    LiveQueries live,
    LivePoint livePoint,
    ExplainDevices explain,
    Reporting reporting,
    Retention retention,
    Administration administration,
    SiteSystems systems,
    ClientTroubles troubles) {
  /** What the site database prepares. */
  static final List<Component> ALL =
      List.of(
          StatusMessages.COMPONENT,
          AuthorRegistry.COMPONENT,
          Clients.COMPONENT,
          Inventory.COMPONENT,
          Compliance.COMPONENT,
          Intake.COMPONENT,
          Definitions.COMPONENT,
          CollectionMembers.COMPONENT,
          Policies.COMPONENT,
          ContentRegistry.COMPONENT,
          DeviceQueries.COMPONENT,
          Users.COMPONENT,
          LiveQueries.COMPONENT,
          ExplainDevices.COMPONENT,
          Reporting.COMPONENT,
          Administration.COMPONENT,
          SiteSystems.COMPONENT,
          ClientTroubles.COMPONENT);

  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
  private static final int MOST_PENDING = 10_000;

  /**
   * Wires the components; what one of them does for another goes through these lines.
   *
   * @param library the site's content
   */
  static Components on(
      SiteDatabase database,
      SiteTrust trust,
      ContentLibrary library,
      SiteSettings settings,
      Clock clock) {
    var status = new StatusMessages(database.component("status"), clock);
    var authors = new AuthorRegistry(database.component("trust"), trust.rootKey(), clock);
    var clients =
        new Clients(
            database.component("clients"),
            new RegistrationSettings(
                settings.site(),
                settings.approval().stream().map(Network::new).toList(),
                MOST_PENDING,
                ASK_AGAIN),
            trust.deviceCertificates(),
            status,
            clock);
    var inventory = new Inventory(database.component("inventory"));
    var compliance = new Compliance(database.component("compliance"));
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
    definitions.readQueries(new ReadWql());
    userMembers.follow(definitions);
    var members = new CollectionMembers(database.component("collections"), definitions, rules);
    var policies =
        new Policies(
            database.component("policy"),
            definitions,
            members,
            new Leasing(
                settings.site(), trust::signLease, settings.lease().orElse(Leasing.USUAL), clock));
    var feed = new PolicyFeed(database.component("policy"));
    var content = new ContentRegistry(database.component("content"), library, clock);
    var boundaries =
        new Boundaries(
            definitions,
            device -> DirectorySite.of(device, queries),
            settings.address(trust.rootFingerprint()),
            clock);
    var preview =
        new PreviewChanges(
            definitions,
            new Fleet(clients, inventory, compliance, policies, queries),
            OwnComputers.here(Machine.below(Path.of("/")).fingerprint(), settings.names()),
            clock);
    var troubles = new ClientTroubles(database.component("troubles"), clients::lastSeen, clock);
    var live = new LiveQueries(database.component("live"), clients::keys, clock);
    var explain =
        new ExplainDevices(
            database.component("explain"),
            new Sources(
                new Sources.Devices(
                    clients,
                    inventory,
                    queries::facts,
                    compliance,
                    new Sources.Contact(live::connected, troubles::of)),
                new Sources.Desired(
                    definitions,
                    members,
                    policies,
                    authors,
                    new Sources.Places(content, boundaries))),
            clock);
    var intake =
        new Intake(
            database.component("intake"),
            clients::keys,
            new Receivers(
                inventory::take,
                compliance::take,
                explain::take,
                arrivals -> {
                  status.take(arrivals);
                  clients.take(arrivals);
                }),
            clock);
    definitions.require(content::claim);
    inventory.listen(members::changed);
    queries.listen(members::changed);
    inventory.listen(userMembers::devicesChanged);
    queries.listen(userMembers::devicesChanged);
    userMembers.listen(() -> members.usersChanged(Set.of()));
    users.listen(change -> {
      userMembers.changed(change.changed(), change.gone());
      members.usersChanged(change.devices());
    });
    return new Components(
        status,
        authors,
        clients,
        inventory,
        compliance,
        intake,
        definitions,
        users,
        userMembers,
        members,
        policies,
        feed,
        preview,
        new Provider.Confirmation(
            new ConfirmChanges(preview, definitions, clients, settings.limited().devices()),
            new Approvals(database.component("definitions"), definitions, clock)),
        new AgentUpgrades(policies, members::members, clients::agentVersions, status, clock),
        content,
        boundaries,
        new ContentUpkeep(content, definitions, status, ContentSettings.defaults()),
        queries,
        live,
        new LivePoint(database.component("live"), settings.name()),
        explain,
        new Reporting(database.component("reporting"), settings.site()),
        new Retention(
            new Retention.Parts(
                clients,
                inventory,
                compliance,
                queries,
                device -> {
                  explain.forget(device);
                  users.forget(device);
                  troubles.forget(device);
                }),
            status,
            settings.limited().keep(),
            clock),
        new Administration(database.component("administration"), clock),
        new SiteSystems(database.component("systems"), clock),
        troubles);
  }

  /** What the provider shows of devices, and of whom they belong to. */
  Provider.Fleet fleet() {
    return new Provider.Fleet(
        clients,
        inventory,
        compliance,
        status,
        queries,
        live,
        new Provider.People(users, userMembers),
        troubles);
  }

  /** What the provider shows and changes of what administrators declare. */
  Provider.Desired desired() {
    return new Provider.Desired(
        definitions, members, preview, explain, confirmation, policies, boundaries);
  }

  /**
   * Brings queries and views to the inventory classes that there are now; throws where a report
   * reads a view that has to change.
   */
  void followClasses() {
    InventoryCatalogue catalogue = catalogue();
    queries.follow(catalogue);
    reporting.follow(catalogue);
  }

  private InventoryCatalogue catalogue() {
    return definitions.all().catalogue();
  }

  /**
   * Evaluates all collections, and gives policies to their members: what a process that was killed
   * had not come to. On a large site it takes minutes, and others get their turn meanwhile.
   */
  void evaluateCollections() {
    userMembers.evaluateAll();
    members.evaluateAll();
    policies.reconcile();
  }

  /** Does what collections wait for, those of users before those of their devices. */
  void followCollections() {
    userMembers.follow();
    members.follow();
  }

  /** Makes good what was missed while nothing ran. */
  void reconcile() {
    queries.follow(catalogue());
    clients.refresh();
    inventory.refreshNeeds();
    intake.process();
    policies.reconcile();
    upgrades.advance();
  }
}
