package dev.muster.evaluation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.AgentUpgrade;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Restart;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.Work;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompilePolicyTest {
  private static final Stamp STAMP = new Stamp("anna", 100, 3, Instant.EPOCH);
  private static final Collection PILOT = collection("pilot", "A");

  private static Collection collection(String name, String type) {
    return new Collection(
        new ObjectName(name),
        Optional.empty(),
        new Condition.Exists(new ClassName("SMS_G_System_" + type)),
        Optional.empty());
  }

  private static AgentUpgrade upgrade(String version, String... collections) {
    return new AgentUpgrade(
        new ObjectName("agents"),
        version,
        new ContentFile("agent.deb", new ContentHash("0".repeat(64)), 1),
        false,
        0,
        List.of(collections).stream()
            .map(each ->
                new AgentUpgrade.Stage(new ObjectName(each), 7, Optional.empty(), Optional.empty()))
            .toList());
  }

  @Test
  void eachStageOfAnAgentUpgradeBecomesAPolicyThatSaysTheWhole() {
    AgentUpgrade upgrade = upgrade("2.0", "pilot", "all-devices");
    Declarations all = Declarations.of(List.of(PILOT, upgrade));

    assertThat(CompilePolicy.ids(upgrade))
        .extracting(PolicyId::value)
        .containsExactly("agent-upgrade/agents/1", "agent-upgrade/agents/2");
    PolicyId second = CompilePolicy.ids(upgrade).get(1);
    Policy policy = CompilePolicy.of(second, all, STAMP).orElseThrow();
    assertThat(policy.collection().value()).isEqualTo("all-devices");
    assertThat(policy.mostDevices()).isEqualTo(7);
    assertThat(policy.serial()).isEqualTo(3);
    assertThat(policy.work()).isEqualTo(new Work.UpgradeAgent(upgrade, 2));
    assertThat(CompilePolicy.object(second)).isEqualTo(ObjectKey.of(upgrade));
    assertThat(CompilePolicy.of(new PolicyId("agent-upgrade/agents/3"), all, STAMP)).isEmpty();
    assertThat(CompilePolicy.of(new PolicyId("agent-upgrade/agents"), all, STAMP)).isEmpty();
  }

  @Test
  void aRestartIsForTheDevicesThatItNamesAsFarAsTheyAreMembers() {
    DeviceId device = new DeviceId("00000000-0000-4000-8000-000000000001");
    for (String collection : List.of("all-devices", "pilot")) {
      Restart restart =
          new Restart(
              new ObjectName("tonight"),
              new ObjectName(collection),
              List.of(device, device),
              Optional.empty(),
              Instant.EPOCH.plusSeconds(60),
              Optional.empty(),
              Optional.empty());
      Declarations all = Declarations.of(List.of(PILOT, restart));
      Policy policy = CompilePolicy.of(new PolicyId("restart/tonight"), all, STAMP).orElseThrow();
      Condition named = new Condition.Devices(Set.of(device));
      assertThat(policy.target())
          .isEqualTo(
              collection.equals("pilot")
                  ? new Condition.All(List.of(named, PILOT.rule().orElseThrow()))
                  : named);
      assertThat(policy.collection().value()).isEqualTo(collection);
      assertThat(policy.mostDevices()).isEqualTo(1);
      assertThat(policy.work()).isEqualTo(new Work.RestartDevices(restart));
    }
  }

  @Test
  void whatChangesInOneStageIsSignedAgainAndAStageThatGoesIsRetired() {
    Declarations before = Declarations.of(List.of(PILOT, upgrade("2.0", "pilot", "all-devices")));
    assertThat(
            PolicyChanges.between(
                    before,
                    Declarations.of(
                        List.of(collection("pilot", "B"), upgrade("2.0", "pilot", "all-devices"))))
                .sign())
        .as("another rule of the first stage")
        .containsExactly(new PolicyId("agent-upgrade/agents/1"));
    PolicyChanges fewer =
        PolicyChanges.between(before, Declarations.of(List.of(PILOT, upgrade("2.0", "pilot"))));
    assertThat(fewer.sign())
        .as("every stage is in each signature")
        .containsExactly(new PolicyId("agent-upgrade/agents/1"));
    assertThat(fewer.retired()).containsExactly(new PolicyId("agent-upgrade/agents/2"));
  }
}
