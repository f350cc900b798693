package dev.muster.command.site;

import dev.muster.contracts.site.SiteCode;
import dev.muster.site.clients.Clients;
import dev.muster.site.policy.Leasing;
import dev.muster.site.policy.Policies;
import dev.muster.site.policy.PolicyFeed;
import dev.muster.site.policy.SignMemberships;
import dev.muster.site.policy.Stating;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.upgrades.AgentUpgrades;
import java.time.Clock;

/** What devices are given of what is declared, and told about it. */
record GivenPolicies(
    Policies policies, PolicyFeed feed, SignMemberships memberships, AgentUpgrades upgrades) {
  static GivenPolicies on(
      Ground ground, DeclaredState declared, Clients clients, StatusMessages status) {
    SiteCode site = ground.settings().site();
    Clock clock = ground.clock();
    var policies =
        new Policies(
            ground.of("policy"),
            declared.definitions(),
            declared.members(),
            new Leasing(
                site,
                ground.authority().lease()::apply,
                ground.settings().lease().orElse(Leasing.USUAL),
                clock));
    return new GivenPolicies(
        policies,
        new PolicyFeed(ground.of("policy")),
        new SignMemberships(
            ground.of("policy"),
            declared.rules(),
            new Stating(site, ground.authority().membership()::apply, Stating.USUAL, clock)),
        new AgentUpgrades(
            policies, declared.members()::members, clients::agentVersions, status, clock));
  }
}
