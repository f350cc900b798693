package dev.muster.command.site;

import dev.muster.roles.provider.Provider;
import dev.muster.site.clients.Clients;
import dev.muster.site.clients.Network;
import dev.muster.site.clients.RegistrationSettings;
import dev.muster.site.collections.EvaluateRules;
import dev.muster.site.collections.UserMembers;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.query.DeviceQueries;
import dev.muster.site.query.UserFacts;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.troubles.ClientTroubles;
import dev.muster.site.users.Users;
import java.time.Duration;

/** Which devices there are, what is known of them, whose they are, and which are in trouble. */
record KnownDevices(
    Clients clients,
    Inventory inventory,
    Compliance compliance,
    DeviceQueries queries,
    Provider.People people,
    ClientTroubles troubles) {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
  private static final int MOST_PENDING = 10_000;

  static KnownDevices on(Ground ground, StatusMessages status) {
    var clients =
        new Clients(
            ground.of("clients"),
            new RegistrationSettings(
                ground.settings().site(),
                ground.settings().approval().stream().map(Network::new).toList(),
                MOST_PENDING,
                ASK_AGAIN),
            ground.authority().certificates(),
            status,
            ground.clock());
    var inventory = new Inventory(ground.of("inventory"));
    var queries = new DeviceQueries(ground.of("query"), inventory::of, ground.clock());
    var users = new Users(ground.of("users"), queries, ground.clock());
    var members =
        new UserMembers(
            ground.of("collections"),
            new EvaluateRules(new UserFacts(queries), ground.clock()),
            users::devices);
    return new KnownDevices(
        clients,
        inventory,
        new Compliance(ground.of("compliance")),
        queries,
        new Provider.People(users, members),
        new ClientTroubles(ground.of("troubles"), clients::lastSeen, ground.clock()));
  }
}
