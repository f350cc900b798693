package dev.muster.command.site;

import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.provider.StoredObject;
import dev.muster.site.boundaries.Boundaries;
import dev.muster.site.collections.CollectionMembers;
import dev.muster.site.collections.EvaluateRules;
import dev.muster.site.collections.UserMembers;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.query.DirectorySites;
import dev.muster.site.query.KnownFacts;
import dev.muster.site.query.ReadWql;
import dev.muster.site.systems.ManagementPoints;
import dev.muster.site.systems.SystemRole.ManagementPointRole;
import dev.muster.site.trust.AuthorRegistry;
import java.util.Set;
import java.util.stream.Stream;

/** What administrators declare, and for which devices it is. */
record DeclaredState(
    Definitions definitions,
    EvaluateRules rules,
    CollectionMembers members,
    Boundaries boundaries) {
  /** What changes of devices, and of whose they are, changes in collections from now on. */
  static DeclaredState on(Ground ground, AuthorRegistry authors, KnownDevices devices) {
    UserMembers userMembers = devices.people().members();
    var rules =
        new EvaluateRules(
            new KnownFacts(devices.queries(), devices.inventory()), userMembers, ground.clock());
    var definitions =
        new Definitions(ground.of("definitions"), authors::judge, rules, ground.clock());
    definitions.readQueries(new ReadWql());
    userMembers.follow(definitions);
    var members = new CollectionMembers(ground.of("collections"), definitions, rules);
    devices.inventory().listen(members::changed);
    devices.queries().listen(members::changed);
    devices.inventory().listen(userMembers::devicesChanged);
    devices.queries().listen(userMembers::devicesChanged);
    userMembers.listen(() -> members.usersChanged(Set.of()));
    devices
        .people()
        .users()
        .listen(change -> {
          userMembers.changed(change.changed(), change.gone());
          members.usersChanged(change.devices());
        });
    return new DeclaredState(definitions, rules, members, boundaries(ground, definitions));
  }

  private static Boundaries boundaries(Ground ground, Definitions definitions) {
    var boundaries =
        new Boundaries(
            new Boundaries.Sources(
                () ->
                    definitions.list(ObjectKind.BOUNDARY_GROUP).stream()
                        .map(StoredObject::document)
                        .map(BoundaryGroup.class::cast)
                        .toList(),
                new DirectorySites(ground.of("query"))::of,
                new ManagementPoints(ground.of("systems"))::all,
                Stream.of(ground.settings())
                    .filter(settings -> settings.runs(ManagementPointRole.NAME))
                    .map(settings -> settings.point().host())
                    .toList()),
            ground.settings().address(ground.authority().root()),
            ground.clock());
    definitions.listen(_ -> boundaries.changed());
    return boundaries;
  }
}
