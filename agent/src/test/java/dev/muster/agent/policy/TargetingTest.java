package dev.muster.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.fake.FakeAssignments;
import dev.muster.agent.fake.Signer;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Operator;
import dev.muster.contracts.fact.PropertyName;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.Settlement;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import dev.muster.testing.HandClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies whose target the device cannot judge by itself. */
class TargetingTest {
  private static final String ID = "settings/quiet";
  private static final Condition TARGET =
      new Condition.Compare(new PropertyName("SITE_ROOM.Name"), Operator.EQUALS, Value.of("lab"));

  private final HandClock clock = new HandClock();
  private final Signer signer = new Signer(clock.instant());
  private final FakeAssignments point = new FakeAssignments();
  private final List<String> said = new ArrayList<>();
  private final Map<ContentHash, Settlement> site = new HashMap<>();
  private Facts facts = new Facts(Map.of());
  private Policies policies;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    policies =
        Policies.open(
            folder,
            new Policies.Self(
                new DeviceId("00000000-0000-0000-0000-000000000001"),
                signer.root().getPublic(),
                clock),
            new Policies.Ports(
                point,
                () -> facts,
                target -> Optional.ofNullable(site.get(target)),
                message -> said.add(((Message.StatusMessage) message).text())));
    point.assign(
        ID, signer.sign(ID, 1, settings(), TARGET, clock.instant().plus(Duration.ofDays(1))));
    policies.synchronise();
  }

  private static Work settings() {
    return new Work.Settings(
        new ClientSettings(
            new ObjectName("quiet"),
            Signer.ALL,
            1,
            Optional.of(Duration.ofMinutes(5)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }

  private static ContentHash hash(Condition target) {
    return Sha256.of(Json.canonicalBytes(target));
  }

  private void says(boolean member) {
    site.put(
        hash(TARGET),
        new Settlement(member, clock.instant(), clock.instant().plus(Duration.ofHours(1))));
  }

  private void room(String name) {
    facts =
        new Facts(
            Map.of(
                new ClassName("SITE_ROOM"),
                List.of(new Instance("", Map.of("Name", Value.of(name))))));
  }

  @Test
  void theSiteIsAskedOnlyAboutWhatTheDeviceCannotTell() {
    assertThat(policies.openTargets()).containsExactly(hash(TARGET));
    says(true);
    assertThat(policies.openTargets()).as("to be renewed").containsExactly(hash(TARGET));
    room("lab");
    assertThat(policies.openTargets()).isEmpty();
    room("attic");
    assertThat(policies.openTargets()).isEmpty();
  }

  @Test
  void itsWordIsFollowedUntilItEnds() {
    assertThat(policies.current()).hasSize(1);
    assertThat(policies.certain()).isEmpty();
    says(true);
    assertThat(policies.certain()).hasSize(1);
    assertThat(policies.settings().heartbeat()).isEqualTo(Duration.ofMinutes(5));
    clock.pass(Duration.ofHours(1));
    assertThat(policies.certain()).isEmpty();
    assertThat(policies.current()).hasSize(1);
    assertThat(said).isEmpty();
  }

  @Test
  void whoIsNoMemberRefusesAndIsRefusedNoLongerOnceTheSiteSaysOtherwise() {
    says(false);
    assertThat(policies.current()).isEmpty();
    assertThat(said).singleElement().asString().contains(ID, "the site says that this device");
    assertThat(policies.openTargets()).containsExactly(hash(TARGET));
    says(true);
    assertThat(policies.certain()).hasSize(1);
    assertThat(policies.refusals()).isEmpty();
  }

  @Test
  void itsWordChangesNothingThatTheDeviceKnows() {
    says(true);
    room("attic");
    assertThat(policies.current()).isEmpty();
    assertThat(said).singleElement().asString().contains("its target is false on this device");
    says(false);
    room("lab");
    assertThat(policies.certain()).hasSize(1);
  }

  @Test
  void itsWordAboutAnotherTargetIsNothing() {
    site.put(
        hash(new Condition.Everything()),
        new Settlement(true, clock.instant(), clock.instant().plus(Duration.ofHours(1))));
    assertThat(policies.certain()).isEmpty();
  }
}
