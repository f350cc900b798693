package dev.muster.tests.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.net.Answer;
import dev.muster.agent.outbox.Outbox;
import dev.muster.agent.outbox.Sending;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.device.RegistrationRequest;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.message.DeviceMessage;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.message.Receipt;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.RegistrationToken;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has one device, or a management point's place, speaks for no other device. */
class WhatTheSiteRefusesIT {
  private static final String STREAM = "00000000000000aa";
  private static final ClassName LIE = new ClassName("SMS_G_System_LIE");

  @TempDir private static Path temporary;
  private static AttackedSite site;
  private static DeviceId victim;
  private static SimulatedDevice thief;
  private static RegistrationToken token;

  /** What the provider answers to who wants a token. */
  record Made(String token, int uses, Instant expires) {}

  /** What it is asked. */
  record Wanted(int uses, Duration valid) {}

  @BeforeAll
  static void start() throws Exception {
    site = AttackedSite.start(temporary);
    victim = site.device();
    Wanted wanted = new Wanted(1_000, Duration.ofHours(1));
    token =
        RegistrationToken.of(site.provider().send("POST", "/tokens", wanted, Made.class).token());
    thief = SimulatedDevice.registered(folder("thief"), "thief", site.address(), token);
  }

  @AfterAll
  static void stop() throws Exception {
    if (site != null) {
      site.close();
    }
  }

  private static Path folder(String name) {
    return temporary.resolve(name);
  }

  private static SimulatedDevice registered(String name) throws IOException {
    return SimulatedDevice.registered(folder(name), name, site.address(), token);
  }

  private static Signed lie() {
    var instance = new Instance("", Map.of("Says", Value.of("nothing true")));
    var report =
        new Message.InventoryReport(
            true,
            Optional.empty(),
            new ContentHash("0".repeat(64)),
            List.of(new Message.ClassReport(LIE, List.of(instance), List.of())));
    return thief
        .identity()
        .sign(Purpose.MESSAGE, new DeviceMessage(victim, STREAM, 1, Instant.now(), report));
  }

  private static void victimIsAsItWas() {
    Facts facts = site.provider().get("/devices/" + victim + "/facts", Facts.class);
    assertThat(facts.classes()).isNotEmpty().doesNotContainKey(LIE);
  }

  @Test
  void inventoryForAnotherDeviceIsRefusedAtTheDoor() throws Exception {
    Receipt receipt = thief.send(lie());

    assertThat(receipt.refused()).singleElement().asString().contains(victim.value());
    site.tells("message-refused", thief.identity().device(), victim.value());
    victimIsAsItWas();
  }

  @Test
  void inventoryForAnotherDeviceThatCameInSomeOtherWayIsRefused() throws Exception {
    site.database().bring(lie());

    site.tells("message-forged", victim, "key did not sign it");
    victimIsAsItWas();
  }

  @Test
  void aMessageThatComesAgainIsLeftOut() throws Exception {
    SimulatedDevice device = registered("replayed");
    Signed message = device.message(STREAM, 1, SimulatedDevice.said("said once"));
    device.send(message);
    site.tells("test-said", device.identity().device(), "said once");

    site.database().bring(message);

    site.tells("message-replayed", device.identity().device(), "message 1", STREAM);
    assertThat(site.messages("test-said").rows())
        .filteredOn(entry -> entry.message().text().equals("said once"))
        .hasSize(1);
  }

  @Test
  void aMessageOfAnotherDeviceIsNotTakenFromAThief() throws Exception {
    SimulatedDevice device = registered("overheard");
    Signed heard = device.message(STREAM, 1, SimulatedDevice.said("overheard"));

    assertThat(thief.send(heard).refused()).hasSize(1);

    assertThat(thief.send(thief.message(STREAM, 9, SimulatedDevice.said("after"))).refused())
        .isEmpty();
    site.tells("test-said", thief.identity().device(), "after");
    assertThat(site.messages("test-said").rows())
        .noneMatch(entry -> entry.message().text().equals("overheard"));
  }

  @Test
  void aCopyOfADevicesFolderIsFound() throws Exception {
    Path original = folder("original");
    SimulatedDevice device = registered("original");
    say(original, device, "before the copy");
    Path copy = folder("copy");
    copy(original, copy);
    SimulatedDevice second = SimulatedDevice.open(copy, "original", site.address());
    assertThat(second.identity().device()).isEqualTo(device.identity().device());

    say(original, device, "from the original");
    say(copy, second, "from the copy");

    site.tells("clone-suspected", device.identity().device(), "two machines use");
    assertThat(site.messages("test-said").rows())
        .noneMatch(entry -> entry.message().text().equals("from the copy"));
  }

  private static void say(Path folder, SimulatedDevice device, String text) {
    try (Outbox outbox =
        Outbox.open(folder.resolve("outbox"), device.identity(), Clock.systemUTC())) {
      outbox.put(SimulatedDevice.said(text));
      assertThat(outbox.send(device.connection())).isInstanceOf(Sending.Emptied.class);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  @Test
  void aCopiedKeyOnAnotherMachineIsFound() throws Exception {
    SimulatedDevice device = registered("copied-key");
    var request =
        new RegistrationRequest(
            device.identity().device(),
            Keys.text(device.identity().key().getPublic()),
            "copy",
            Sha256.of("another machine"),
            "Debian GNU/Linux 12 (bookworm)",
            "0.1.0",
            site.address().site(),
            Instant.now(),
            Optional.empty());

    var answer =
        device.connection().register(device.identity().sign(Purpose.REGISTRATION, request));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Got.class,
            got -> assertThat(got.value()).isInstanceOf(RegistrationAnswer.Refused.class));
    site.tells("clone-detected", device.identity().device(), "two machines");
  }

  @Test
  void aStormOfInvalidRegistrationsIsBoundedAndOthersGetIn() throws Exception {
    long devices = devices();
    long told = site.messages("registration-refused").total();
    Instant begun = Instant.now();
    Duration cpu = cpu();
    int sent;
    try (Storm storm = Storm.begin(site.address(), site.data().resolve("agent/root.pem"))) {
      for (int number = 0; number < 5; number++) {
        registered("in-the-storm-" + number);
      }
      storm.end();
      sent = storm.sent();
      assertThat(sent).isGreaterThanOrEqualTo(Storm.LEAST);
      assertThat(storm.refused()).isPositive();
      assertThat(storm.approved()).isZero();
    }

    long minutes = Duration.between(begun, Instant.now()).toMinutes() + 1;
    assertThat(devices()).isEqualTo(devices + 5);
    assertThat(site.messages("registration-refused").total() - told)
        .isBetween(1L, 5 * (minutes + 1));
    assertThat(cpu().minus(cpu))
        .as("for %d requests", sent)
        .isLessThan(Duration.ofMillis(10L * sent));
    site.tells("device-approved", registered("after-the-storm").identity().device(), "is managed");
  }

  private static Duration cpu() {
    return site.process().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** A part of the list of devices, of which only the length counts. */
  private static long devices() {
    return Json.parse(site.provider().text("/devices?limit=1")).get("total").longValue();
  }
}
