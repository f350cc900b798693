package dev.muster.site.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.message.Message.DeploymentStateMessage;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.Arrival;
import dev.muster.site.Paging;
import dev.muster.site.SharedDatabase;
import dev.muster.site.TestDevice;
import dev.muster.testing.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDatabase.class)
class ComplianceIT {
  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

  private static final List<DeploymentState> STATES = List.of(DeploymentState.values());

  /** Rises over all tests, as the queue's numbers do. */
  private static final AtomicLong NUMBER = new AtomicLong(1_000_000_000L);

  private final DeviceId device = TestDevice.create().id();
  private final ObjectName deployment = new ObjectName("deploy-" + device.value());
  private Compliance compliance;

  @BeforeEach
  void open(SiteDatabase database) {
    compliance = new Compliance(database.component("compliance"));
  }

  private Arrival<DeploymentStateMessage> said(
      DeviceId who, String stream, long sequence, DeploymentState state) {
    return new Arrival<>(
        who,
        NUMBER.incrementAndGet(),
        stream,
        sequence,
        TIME,
        new DeploymentStateMessage(
            deployment,
            Sha256.of("policy"),
            state,
            new ObjectName("editor"),
            "it is " + state,
            state == DeploymentState.FAILED ? Optional.of(3) : Optional.empty(),
            TIME.plusSeconds(sequence)));
  }

  private DeploymentState now() {
    return compliance
        .page(StateFilter.of(device), Paging.first(1))
        .rows()
        .getFirst()
        .said()
        .state();
  }

  private List<DeploymentState> history() {
    return compliance.history(device, deployment, Paging.first(100)).stream()
        .map(each -> each.said().state())
        .toList();
  }

  @Test
  void theLastStateStandsAndHistoryHasNoDoubles() {
    compliance.take(
        List.of(
            said(device, "a", 1, DeploymentState.WAITING),
            said(device, "a", 2, DeploymentState.INSTALLING),
            said(device, "a", 3, DeploymentState.INSTALLING)));
    compliance.take(
        List.of(
            said(device, "a", 4, DeploymentState.INSTALLING),
            said(device, "a", 5, DeploymentState.FAILED)));

    assertThat(now()).isEqualTo(DeploymentState.FAILED);
    assertThat(history())
        .containsExactly(
            DeploymentState.FAILED, DeploymentState.INSTALLING, DeploymentState.WAITING);
    assertThat(
            compliance
                .page(StateFilter.of(device), Paging.first(1))
                .rows()
                .getFirst()
                .said()
                .exitCode())
        .contains(3);
  }

  @Test
  void whatIsHandedOverAgainAfterACrashChangesNothing() {
    List<Arrival<DeploymentStateMessage>> batch =
        List.of(
            said(device, "a", 8, DeploymentState.WAITING),
            said(device, "a", 9, DeploymentState.COMPLIANT),
            said(device, "b", 1, DeploymentState.REFUSED));
    compliance.take(batch);
    compliance.take(batch);
    compliance.take(batch.subList(0, 2));

    assertThat(now()).isEqualTo(DeploymentState.REFUSED);
    assertThat(history()).hasSize(3);
  }

  @Test
  void aStateThatArrivesLateIsHistoryOnly() {
    compliance.take(List.of(said(device, "a", 5, DeploymentState.COMPLIANT)));
    compliance.take(List.of(said(device, "a", 4, DeploymentState.INSTALLING)));
    assertThat(now()).isEqualTo(DeploymentState.COMPLIANT);
    assertThat(history()).containsExactly(DeploymentState.INSTALLING, DeploymentState.COMPLIANT);

    compliance.take(List.of(said(device, "b", 1, DeploymentState.WAITING)));
    assertThat(now()).isEqualTo(DeploymentState.WAITING);
  }

  @Test
  void devicesAreCountedByState() {
    DeviceId second = TestDevice.create().id();
    DeviceId third = TestDevice.create().id();
    compliance.take(
        List.of(
            said(device, "a", 1, DeploymentState.COMPLIANT),
            said(second, "a", 1, DeploymentState.COMPLIANT),
            said(third, "a", 1, DeploymentState.FAILED)));

    assertThat(compliance.counts(deployment))
        .isEqualTo(Map.of(DeploymentState.COMPLIANT, 2L, DeploymentState.FAILED, 1L));
    assertThat(
            compliance
                .page(
                    new StateFilter(
                        Optional.of(deployment),
                        Optional.empty(),
                        Optional.of(DeploymentState.FAILED),
                        Optional.of(Set.of(third))),
                    Paging.first(10))
                .rows())
        .extracting(DeviceState::device)
        .containsExactly(third);
    compliance.forget(third);
    assertThat(compliance.counts(deployment)).containsOnlyKeys(DeploymentState.COMPLIANT);
    compliance.forgetHistoryBefore(TIME.plusSeconds(1));
    assertThat(history()).isEmpty();
    assertThat(now()).isEqualTo(DeploymentState.COMPLIANT);
  }

  private Map<DeploymentState, Long> at(Instant time) {
    return compliance.progress(deployment, Optional.empty(), time).getLast().devices();
  }

  @Test
  void howFarADeploymentCameIsToldOverTime() {
    compliance.take(
        List.of(
            said(device, "a", 1, DeploymentState.WAITING),
            said(TestDevice.create().id(), "b", 1, DeploymentState.WAITING)));
    compliance.take(List.of(later(said(device, "a", 2, DeploymentState.COMPLIANT), 90)));

    assertThat(at(TIME.plusSeconds(59))).isEqualTo(Map.of(DeploymentState.WAITING, 2L));
    assertThat(compliance.progress(deployment, Optional.empty(), TIME.plus(Duration.ofHours(1))))
        .extracting(Progress::devices)
        .containsExactly(
            Map.of(DeploymentState.WAITING, 2L),
            Map.of(DeploymentState.WAITING, 1L, DeploymentState.COMPLIANT, 1L),
            Map.of(DeploymentState.WAITING, 1L, DeploymentState.COMPLIANT, 1L));
    assertThat(
            compliance.progress(
                deployment,
                Optional.of(TIME.plus(Duration.ofDays(3))),
                TIME.plus(Duration.ofDays(9))))
        .extracting(Progress::devices)
        .containsOnly(Map.of(DeploymentState.WAITING, 1L, DeploymentState.COMPLIANT, 1L));

    compliance.forget(device);
    assertThat(at(Instant.now().plusSeconds(60))).isEqualTo(Map.of(DeploymentState.WAITING, 1L));
    assertThat(compliance.progress(new ObjectName("nobody-has-it"), Optional.empty(), TIME))
        .isEmpty();
  }

  private static Arrival<DeploymentStateMessage> later(
      Arrival<DeploymentStateMessage> said, long seconds) {
    return new Arrival<>(
        said.device(),
        said.number(),
        said.stream(),
        said.sequence(),
        said.received().plusSeconds(seconds),
        said.message());
  }

  /** Whatever came in, in whatever order, and however much was thinned. */
  @Test
  void progressAddsUpToTheStatesOfNow() {
    List<DeviceId> devices = Stream.generate(() -> TestDevice.create().id()).limit(4).toList();
    Property.check(
        20,
        random -> {
          List<Arrival<DeploymentStateMessage>> batch =
              random
                  .ints(random.nextInt(1, 12), 0, devices.size())
                  .mapToObj(who ->
                      later(
                          said(
                              devices.get(who),
                              "s" + random.nextInt(2),
                              random.nextInt(1, 6),
                              STATES.get(random.nextInt(STATES.size()))),
                          random.nextInt(400_000)))
                  .toList();
          compliance.take(batch);
          if (random.nextInt(3) == 0) {
            Instant hours = TIME.plusSeconds(random.nextInt(400_000));
            compliance.thinProgress(hours, hours.minusSeconds(random.nextInt(400_000)));
          }
          assertThat(at(TIME.plus(Duration.ofDays(30)))).isEqualTo(compliance.counts(deployment));
        });
  }
}
