package dev.muster.site.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.message.Message.ClassReport;
import dev.muster.contracts.message.Message.DeploymentStateMessage;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.contracts.message.Severity;
import dev.muster.contracts.trust.PublicKeyText;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.Arrival;
import dev.muster.site.Paging;
import dev.muster.site.SharedDatabase;
import dev.muster.site.TestDevice;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.intake.Receivers.Receiver;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.status.StatusFilter;
import dev.muster.site.status.StatusMessages;
import dev.muster.testing.HandClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDatabase.class)
class IntakeIT {
  private static final String STREAM = "00000000000000aa";
  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");
  private static final ClassName PROGRAMS = new ClassName("SMS_G_System_ADD_REMOVE_PROGRAMS");
  private static final ObjectName EDITOR = new ObjectName("editor");

  /** What a crash between two steps looks like to the code around it. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final String spool = UUID.randomUUID().toString();
  private final TestDevice device = TestDevice.create();
  private final Map<DeviceId, PublicKeyText> keys = new HashMap<>();
  private final HandClock clock = new HandClock();
  private SiteDatabase database;
  private Inventory inventory;
  private Compliance compliance;
  private StatusMessages status;
  private Intake intake;

  @BeforeEach
  void open(SiteDatabase shared) {
    database = shared;
    inventory = new Inventory(shared.component("inventory"));
    compliance = new Compliance(shared.component("compliance"));
    status = new StatusMessages(shared.component("status"), clock);
    know(device);
    intake = intake(receivers());
    intake.process();
  }

  private void know(TestDevice who) {
    keys.put(who.id(), Keys.text(who.keys().getPublic()));
  }

  private Receivers receivers() {
    return new Receivers(inventory::take, compliance::take, arrivals -> {}, status::take);
  }

  private static Receivers with(
      Receivers real,
      Receivers.Receiver<InventoryReport> inventory,
      Receivers.Receiver<DeploymentStateMessage> compliance) {
    return new Receivers(inventory, compliance, real.explanations(), real.status());
  }

  private Intake intake(Receivers receivers) {
    return new Intake(database.component("intake"), wanted -> keys, receivers, clock);
  }

  private static Message program(String before, String after, String version) {
    return new InventoryReport(
        before.isEmpty(),
        before.isEmpty() ? Optional.<ContentHash>empty() : Optional.of(Sha256.of(before)),
        Sha256.of(after),
        List.of(
            new ClassReport(
                PROGRAMS,
                List.of(new Instance("ed", Map.of("Version", Value.of(version)))),
                List.of())));
  }

  private static Message state(DeploymentState state) {
    return new DeploymentStateMessage(
        EDITOR, Sha256.of("policy"), state, EDITOR, "detail", Optional.empty(), TIME);
  }

  private static Message said(String text) {
    return new StatusMessage(Severity.INFORMATION, "policy", "test", text, TIME);
  }

  private static List<Arrived> numbered(Signed... messages) {
    List<Arrived> arrived = new ArrayList<>();
    for (Signed message : messages) {
      arrived.add(new Arrived(arrived.size() + 1, TIME, message));
    }
    return arrived;
  }

  private List<Arrived> oneOfEach() {
    return numbered(
        device.message(STREAM, 1, program("", "a", "1")),
        device.message(STREAM, 2, program("a", "b", "2")),
        device.message(STREAM, 3, state(DeploymentState.INSTALLING)),
        device.message(STREAM, 4, state(DeploymentState.COMPLIANT)),
        device.message(STREAM, 5, said("hello")));
  }

  private List<String> eventsOf(TestDevice who) {
    return status.page(StatusFilter.of(who.id()), Paging.first(100)).rows().stream()
        .map(entry -> entry.message().event())
        .toList();
  }

  private void everythingTookEffectOnce() {
    assertThat(intake.waiting()).isZero();
    assertThat(inventory.of(device.id()).classes().get(PROGRAMS))
        .containsExactly(new Instance("ed", Map.of("Version", Value.of("2"))));
    assertThat(inventory.needsFull(device.id())).isFalse();
    assertThat(compliance.history(device.id(), EDITOR, Paging.first(9)))
        .extracting(each -> each.said().state())
        .containsExactly(DeploymentState.COMPLIANT, DeploymentState.INSTALLING);
    assertThat(eventsOf(device)).containsExactly("test");
  }

  @Test
  void eachMessageGoesWhereItBelongs() {
    List<String> woken = new ArrayList<>();
    intake.listen(() -> woken.add("woken"));
    intake.accept(spool, oneOfEach());
    assertThat(woken).hasSize(1);
    assertThat(intake.waiting()).isEqualTo(5);

    assertThat(intake.process()).isEqualTo(5);

    everythingTookEffectOnce();
  }

  @Test
  void aBatchThatASpoolBringsAgainIsLeftOut() {
    List<Arrived> all = oneOfEach();
    intake.accept(spool, all.subList(0, 3));
    intake.accept(spool, all.subList(0, 3));
    intake.process();
    intake.accept(spool, all);
    intake.accept(spool, all);
    assertThat(intake.waiting()).isEqualTo(2);
    intake.process();

    everythingTookEffectOnce();
  }

  @Test
  void acrossACrashBehindEveryStepEachMessageTakesEffectOnce() {
    intake.accept(spool, oneOfEach());
    Receivers real = receivers();
    List<Receivers> crashing =
        List.of(
            with(real, crash(real.inventory(), false), real.compliance()),
            with(real, crash(real.inventory(), true), real.compliance()),
            with(real, real.inventory(), crash(real.compliance(), false)),
            with(real, real.inventory(), crash(real.compliance(), true)),
            new Receivers(
                real.inventory(),
                real.compliance(),
                real.explanations(),
                crash(real.status(), false)),
            new Receivers(
                real.inventory(),
                real.compliance(),
                real.explanations(),
                crash(real.status(), true)));
    for (Receivers each : crashing) {
      assertThatThrownBy(() -> intake(each).process()).isInstanceOf(Crash.class);
      assertThat(intake.waiting()).isEqualTo(5);
    }

    intake.process();

    everythingTookEffectOnce();
  }

  private static <M extends Message> Receiver<M> crash(Receiver<M> receiver, boolean applied) {
    return arrivals -> {
      if (applied) {
        receiver.take(arrivals);
      }
      throw new Crash();
    };
  }

  @Test
  void aReplayedMessageIsLeftOutAndSaidSo() {
    List<Arrived> all = oneOfEach();
    intake.accept(spool, all);
    intake.process();
    intake.accept("another " + spool, all);
    intake.process();

    assertThat(eventsOf(device)).containsExactly("message-replayed", "test");
    assertThat(compliance.history(device.id(), EDITOR, Paging.first(9))).hasSize(2);
  }

  @Test
  void messagesThatArriveOutOfOrderAreNotLost() {
    List<Arrived> all = oneOfEach();
    intake.accept(spool, numbered(all.get(3).message(), all.get(4).message()));
    intake.process();
    intake.accept(
        "another " + spool,
        numbered(all.get(0).message(), all.get(1).message(), all.get(2).message()));
    intake.process();

    assertThat(eventsOf(device)).containsExactly("test");
    assertThat(inventory.of(device.id()).classes()).containsKey(PROGRAMS);
    assertThat(compliance.counts(EDITOR)).containsKey(DeploymentState.COMPLIANT);
    assertThat(compliance.history(device.id(), EDITOR, Paging.first(9))).hasSize(2);
  }

  @Test
  void anotherMessageUnderTheSameNumberMakesACloneSuspected() {
    intake.accept(spool, numbered(device.message(STREAM, 1, said("one"))));
    intake.accept("copy " + spool, numbered(device.message(STREAM, 1, said("another"))));
    intake.process();

    assertThat(eventsOf(device)).containsExactlyInAnyOrder("clone-suspected", "test");
    assertThat(intake.aside(Paging.first(1)).rows().getFirst().payload()).contains("another");
  }

  @Test
  void whatAnotherDeviceSignedIsRefusedAndSaidSo() {
    TestDevice thief = TestDevice.create();
    know(thief);
    TestDevice mask = new TestDevice(device.id(), thief.keys(), "");
    TestDevice stranger = TestDevice.create();
    Signed honest = device.message(STREAM, 2, said("honest"));
    intake.accept(
        spool,
        numbered(
            mask.message(STREAM, 1, program("", "a", "6.6.6")),
            new Signed(
                honest.payload().replace("honest", "forged"), honest.signer(), honest.signature()),
            stranger.message(STREAM, 1, said("who?")),
            new Signed("not json", honest.signer(), "sig\0nature")));
    intake.process();

    assertThat(eventsOf(device)).containsExactly("message-forged");
    assertThat(eventsOf(stranger)).containsExactly("message-refused");
    assertThat(inventory.of(device.id()).classes()).isEmpty();
    assertThat(intake.aside(Paging.first(4)).rows())
        .extracting(Aside::reason)
        .allSatisfy(reason -> assertThat(reason).isNotEmpty());
    intake.accept("next " + spool, numbered(device.message(STREAM, 1, said("mine"))));
    intake.process();
    assertThat(eventsOf(device)).containsExactly("test", "message-forged");
  }

  @Test
  void aPoisonousMessageIsPutAsideAndTheOthersGoOn() {
    Receivers real = receivers();
    Intake picky =
        intake(
            new Receivers(
                arrivals -> {
                  for (Arrival<InventoryReport> each : arrivals) {
                    if (each.sequence() == 3) {
                      throw new IllegalStateException("the third is too much");
                    }
                  }
                  real.inventory().take(arrivals);
                },
                real.compliance(),
                real.explanations(),
                real.status()));
    List<Signed> messages = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      messages.add(device.message(STREAM, i, program("", "state " + i, "v" + i)));
    }
    messages.add(device.message(STREAM, 9, said("\u0000 is no text")));
    picky.accept(spool, numbered(messages.toArray(Signed[]::new)));

    picky.process();

    assertThat(intake.waiting()).isZero();
    assertThat(inventory.of(device.id()).classes().get(PROGRAMS))
        .containsExactly(new Instance("ed", Map.of("Version", Value.of("v8"))));
    assertThat(eventsOf(device)).containsExactlyInAnyOrder("message-put-aside", "message-refused");
    assertThat(intake.aside(Paging.first(2)).rows())
        .extracting(Aside::reason)
        .anySatisfy(reason -> assertThat(reason).contains("the third is too much"));
  }

  @Test
  void moreThanOneBatchGoesThroughInOrder() {
    List<Signed> messages = new ArrayList<>();
    for (int i = 1; i <= 1100; i++) {
      messages.add(
          device.message(
              STREAM,
              i,
              state(i % 2 == 0 ? DeploymentState.WAITING : DeploymentState.DOWNLOADING)));
    }
    intake.accept(spool, numbered(messages.toArray(Signed[]::new)));

    assertThat(intake.process()).isEqualTo(1100);
    assertThat(compliance.counts(EDITOR)).containsKey(DeploymentState.WAITING);
    assertThat(eventsOf(device)).isEmpty();
  }
}
