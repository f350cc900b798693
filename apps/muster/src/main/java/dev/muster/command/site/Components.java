package dev.muster.command.site;

import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.platform.database.Component;
import dev.muster.roles.provider.Provider;
import dev.muster.site.administration.Administration;
import dev.muster.site.changes.Changes;
import dev.muster.site.clients.Clients;
import dev.muster.site.collections.CollectionMembers;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.content.ContentRegistry;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.explain.ExplainDevices;
import dev.muster.site.explain.Sources;
import dev.muster.site.intake.Intake;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.live.LiveQueries;
import dev.muster.site.policy.Policies;
import dev.muster.site.query.DeviceQueries;
import dev.muster.site.relay.AnswerProviders;
import dev.muster.site.reporting.Reporting;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.systems.SiteSystems;
import dev.muster.site.troubles.ClientTroubles;
import dev.muster.site.trust.AuthorRegistry;
import dev.muster.site.users.Users;
import java.util.List;

/** The components of a site on one database, by what they are there for. */
record Components(
    Oversight oversight,
    KnownDevices devices,
    LiveParts live,
    DeclaredState declared,
    GivenPolicies given,
    StoredContent content,
    Foresight foresight,
    ExplainDevices explain,
    Keeping keeping,
    Changes changes) {
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
          ClientTroubles.COMPONENT,
          AnswerProviders.COMPONENT);

  /** Wires them; what one of them does for another is told where they are made. */
  static Components on(Ground ground) {
    var oversight = Oversight.on(ground);
    StatusMessages status = oversight.status();
    var devices = KnownDevices.on(ground, status);
    var live = LiveParts.on(ground, devices.clients());
    var declared = DeclaredState.on(ground, oversight.authors(), devices);
    var given = GivenPolicies.on(ground, declared, devices.clients(), status);
    var content = StoredContent.on(ground, declared.definitions(), status);
    var explain =
        new ExplainDevices(
            ground.of("explain"),
            new Sources(
                new Sources.Devices(
                    devices.clients(),
                    devices.inventory(),
                    devices.queries()::facts,
                    devices.compliance(),
                    new Sources.Contact(live.queries()::connected, devices.troubles()::of)),
                new Sources.Desired(
                    declared.definitions(),
                    declared.members(),
                    given.policies(),
                    oversight.authors(),
                    new Sources.Places(content.registry(), declared.boundaries()))),
            ground.clock());
    return new Components(
        oversight,
        devices,
        live,
        declared,
        given,
        content,
        Foresight.on(ground, devices, declared, given.policies(), oversight.systems()),
        explain,
        Keeping.on(ground, devices, explain, status),
        WhatChanges.heard(oversight, devices, explain, declared, given.policies()));
  }

  /** What the provider shows of devices, and of whom they belong to. */
  Provider.Fleet fleet() {
    return new Provider.Fleet(
        devices.clients(),
        devices.inventory(),
        devices.compliance(),
        oversight.status(),
        devices.queries(),
        live.queries(),
        devices.people(),
        devices.troubles());
  }

  /** What the provider shows and changes of what administrators declare. */
  Provider.Desired desired() {
    return new Provider.Desired(
        declared.definitions(),
        declared.members(),
        foresight.preview(),
        explain,
        foresight.confirmation(),
        given.policies(),
        declared.boundaries());
  }

  /**
   * Brings queries and views to the inventory classes that there are now; throws where a report
   * reads a view that has to change.
   */
  void followClasses() {
    InventoryCatalogue catalogue = catalogue();
    devices.queries().follow(catalogue);
    keeping.reporting().follow(catalogue);
  }

  private InventoryCatalogue catalogue() {
    return declared.definitions().all().catalogue();
  }

  /**
   * Evaluates all collections, and gives policies to their members: what a process that was killed
   * had not come to. On a large site it takes minutes, and others get their turn meanwhile.
   */
  void evaluateCollections() {
    devices.people().members().evaluateAll();
    declared.members().evaluateAll();
    given.policies().reconcile();
  }

  /** Does what collections wait for, those of users before those of their devices. */
  void followCollections() {
    devices.people().members().follow();
    declared.members().follow();
  }

  /** Makes good what was missed while nothing ran. */
  void reconcile() {
    devices.queries().follow(catalogue());
    devices.clients().refresh();
    devices.inventory().refreshNeeds();
    keeping.intake().process();
    given.policies().reconcile();
    given.upgrades().advance();
  }
}
