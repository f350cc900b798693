package dev.muster.site.policy;

import static dev.muster.site.policy.Documents.caption;
import static dev.muster.site.policy.Documents.name;
import static dev.muster.site.policy.SmallSite.device;
import static dev.muster.site.policy.SmallSite.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.AgentUpgrade;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.site.Paging;
import dev.muster.site.definitions.Outcome;
import dev.muster.site.status.StatusFilter;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.upgrades.AgentUpgrades;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentUpgradesIT {
  private static final PolicyId PILOT = new PolicyId("agent-upgrade/agents/1");
  private static final PolicyId REST = new PolicyId("agent-upgrade/agents/2");

  @TempDir private Path folder;
  private final Map<DeviceId, String> versions = new HashMap<>();
  private SmallSite site;
  private StatusMessages status;
  private PolicyFeed feed;

  @BeforeEach
  void start() {
    site = new SmallSite(folder);
    status = new StatusMessages(site.database.component("status"), Clock.systemUTC());
    site.policies.reconcile();
    site.device(1, "pilot");
    site.device(2, "pilot");
    site.device(3, "other");
    List.of(1, 2, 3).forEach(number -> versions.put(device(number), "1.0"));
    site.apply(put(caption("pilot", "pilot", Optional.of("all-devices"))));
    feed = new PolicyFeed(site.database.component("policy"));
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static AgentUpgrade upgrade(String version, int atMostFailures) {
    return new AgentUpgrade(
        name("agents"),
        version,
        new ContentFile("agent.deb", new ContentHash("0".repeat(64)), 1),
        false,
        atMostFailures,
        List.of(
            new AgentUpgrade.Stage(name("pilot"), 10, Optional.empty(), Optional.empty()),
            new AgentUpgrade.Stage(
                name("all-devices"), 10, Optional.of(Duration.ofHours(1)), Optional.empty())));
  }

  private void order(String version, int atMostFailures) {
    assertThat(site.apply(put(upgrade(version, atMostFailures)))).isInstanceOf(Outcome.Done.class);
  }

  /** A site that runs so much later, and starts anew. */
  private void advance(Duration later) {
    Clock clock = Clock.offset(Clock.systemUTC(), later);
    new AgentUpgrades(site.policies, site.members::members, devices -> versions, status, clock)
        .advance();
    feed.refresh();
  }

  private long said(String event) {
    return status.page(StatusFilter.all(), Paging.first(100)).rows().stream()
        .filter(entry -> entry.message().event().equals(event))
        .count();
  }

  @Test
  void aStageBeginsWhenThoseBeforeHaveTheVersionAndItsTimeHasCome() {
    order("2.0", 0);
    feed.refresh();
    assertThat(feed.devicesWith(PILOT)).as("nothing before it is released").isEmpty();

    advance(Duration.ZERO);
    assertThat(feed.devicesWith(PILOT)).containsExactlyInAnyOrder(device(1), device(2));
    versions.put(device(1), "2.0");
    versions.put(device(2), "2.1");
    advance(Duration.ofMinutes(50));
    assertThat(feed.devicesWith(REST)).as("too early").isEmpty();
    assertThat(said("agent-upgrade-waits")).as("and nothing is in the way but time").isZero();

    advance(Duration.ofMinutes(70));
    assertThat(feed.devicesWith(REST)).containsExactlyInAnyOrder(device(1), device(2), device(3));
    assertThat(said("agent-upgrade-stage-begun")).isEqualTo(2);
  }

  @Test
  void aStageWaitsWhileMoreThanSoManyDevicesOfThoseBeforeAreWithoutTheVersion() {
    order("2.0", 0);
    advance(Duration.ZERO);
    versions.put(device(1), "2.0");
    advance(Duration.ofDays(2));
    assertThat(feed.devicesWith(REST)).isEmpty();
    assertThat(status.page(StatusFilter.all(), Paging.first(100)).rows())
        .anySatisfy(entry ->
            assertThat(entry.message().text())
                .contains("Stage 2 of 2", "1 do not have the version", device(2).value()));

    versions.remove(device(2));
    advance(Duration.ofDays(3));
    assertThat(feed.devicesWith(REST)).as("of whom nothing is known").isEmpty();

    site.gone(2);
    advance(Duration.ofDays(4));
    assertThat(feed.devicesWith(REST)).as("who was retired").contains(device(3));
  }

  @Test
  void asManyAreForgivenAsTheAuthorSays() {
    order("2.0", 1);
    advance(Duration.ZERO);
    versions.put(device(1), "2.0");
    advance(Duration.ofDays(2));
    assertThat(feed.devicesWith(REST)).contains(device(3));
  }

  @Test
  void aChangedUpgradeBeginsAnewAndADeletedOneIsTaken() {
    order("2.0", 2);
    advance(Duration.ZERO);
    advance(Duration.ofDays(1));
    assertThat(feed.devicesWith(REST)).hasSize(3);

    order("3.0", 0);
    feed.refresh();
    assertThat(feed.devicesWith(REST)).isEmpty();
    assertThat(feed.devicesWith(PILOT)).isEmpty();
    advance(Duration.ZERO);
    assertThat(feed.devicesWith(PILOT)).hasSize(2);
    advance(Duration.ofDays(1));
    assertThat(feed.devicesWith(REST)).isEmpty();

    site.apply(
        List.of(
            new dev.muster.contracts.provider.Change.Remove(
                dev.muster.contracts.document.ObjectKey.of(upgrade("3.0", 0)), Optional.empty())));
    feed.refresh();
    assertThat(feed.devicesWith(PILOT)).isEmpty();
    assertThat(site.policies.staged()).isEmpty();
  }

  @Test
  void aStageWhoseBodyChangedMeanwhileIsNotReleased() {
    order("2.0", 0);
    StagedPolicy old = site.policies.staged().getFirst();
    order("3.0", 0);
    site.policies.release(old, Instant.now());
    feed.refresh();
    assertThat(feed.devicesWith(PILOT)).isEmpty();
  }
}
