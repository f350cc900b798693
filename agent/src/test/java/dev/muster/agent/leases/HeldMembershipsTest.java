package dev.muster.agent.leases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.policy.Membership;
import dev.muster.contracts.policy.Memberships;
import dev.muster.contracts.site.SiteCode;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.contracts.trust.SiteKeys;
import dev.muster.evaluation.Settlement;
import dev.muster.evaluation.Truth;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.foundation.loop.BootClock;
import dev.muster.testing.HandClock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a device takes for the site's word about its memberships, and for how long. */
class HeldMembershipsTest {
  private static final SiteCode SITE = new SiteCode("P01");
  private static final DeviceId DEVICE = new DeviceId("00000000-0000-0000-0000-000000000001");
  private static final DeviceId OTHER = new DeviceId("00000000-0000-0000-0000-000000000002");
  private static final ContentHash TARGET = Sha256.of("target");
  private static final Duration LENGTH = Duration.ofHours(8);

  @TempDir private Path folder;
  private final HandClock clock = new HandClock();
  private final KeyPair root = Keys.generate();
  private final KeyPair key = Keys.generate();
  private final KeyPair leaseKey = Keys.generate();
  private final List<String> said = new ArrayList<>();
  private final List<ContentHash> asked = new ArrayList<>();
  private Optional<Memberships> there = Optional.empty();
  private Optional<BootClock.Running> running =
      Optional.of(new BootClock.Running("first", Duration.ofHours(3)));
  private HeldMemberships held;

  @BeforeEach
  void start() {
    held =
        HeldMemberships.open(
            folder.resolve("memberships.json"),
            DEVICE,
            new HeldLeases.Self(SITE, root.getPublic(), clock, () -> running),
            question -> {
              asked.addAll(question.targets());
              return there;
            },
            message -> said.add(((Message.StatusMessage) message).text()));
  }

  @Test
  void aStatementHoldsUntilItsEndForItsTargetAlone() {
    assertThat(held.take(given(statement(true)))).isTrue();
    assertThat(held.take(given(statement(true)))).as("again").isFalse();
    assertThat(truth()).isEqualTo(Truth.TRUE);
    assertThat(held.of(Sha256.of("a wider target"))).isEmpty();
    pass(LENGTH.minusMillis(1));
    assertThat(truth()).isEqualTo(Truth.TRUE);
    pass(Duration.ofMillis(1));
    assertThat(truth()).isEqualTo(Truth.UNKNOWN);
    assertThat(said).isEmpty();
  }

  @Test
  void theNewestCountsSoThatWhoLeftIsNotBroughtBackByWhatWasSaidBefore() {
    Signed before = statement(true);
    held.take(given(before));
    pass(Duration.ofMinutes(5));
    assertThat(held.take(given(statement(false)))).isTrue();
    assertThat(truth()).isEqualTo(Truth.FALSE);

    assertThat(held.take(given(before))).isFalse();
    start();
    assertThat(held.take(given(before))).isFalse();

    assertThat(truth()).isEqualTo(Truth.FALSE);
    assertThat(said)
        .hasSize(2)
        .allSatisfy(text -> assertThat(text).contains("this device has seen one of"));
    pass(Duration.ofMinutes(5));
    held.take(given(statement(true)));
    assertThat(truth()).isEqualTo(Truth.TRUE);
  }

  @Test
  void whatTheSiteDidNotSayOfThisDeviceIsRefusedAndToldOnce() {
    Membership good = membership(DEVICE, SITE, true);
    Signed genuine = sign(good);
    Signed tampered =
        new Signed(
            genuine.payload().replace(TARGET.value(), Sha256.of("wider").value()),
            genuine.signer(),
            genuine.signature());
    for (Signed bad :
        List.of(
            SignedRecords.sign(Keys.generate(), Purpose.MEMBERS, good),
            SignedRecords.sign(leaseKey, Purpose.MEMBERS, good),
            SignedRecords.sign(key, Purpose.LEASE, good),
            sign(membership(OTHER, SITE, true)),
            sign(membership(DEVICE, new SiteCode("P02"), true)),
            tampered)) {
      assertThat(held.take(given(bad))).isFalse();
      assertThat(held.take(given(bad))).isFalse();
    }
    assertThat(held.of(TARGET)).isEmpty();
    assertThat(said).hasSize(6);
    assertThat(said.get(3)).contains("it is about the device " + OTHER);
    assertThat(said.get(4)).contains("it is of the site P02");
  }

  @Test
  void whatHasEndedIsRefusedThoughTheClockWasSetBack() {
    Signed old = statement(true);
    pass(LENGTH.plusHours(2));
    assertThat(held.take(given(old))).isFalse();
    Instant now = clock.instant();
    held.take(
        given(
            sign(new Membership(SITE, DEVICE, Sha256.of("another"), true, now, now.plus(LENGTH)))));
    clock.pass(Duration.ofHours(-9));
    start();
    assertThat(held.take(given(old))).isFalse();
    assertThat(said).hasSize(2).last().asString().contains("it ended at");
  }

  @Test
  void aClockThatIsSetBackLengthensNothingWhileTheComputerRuns() {
    held.take(given(statement(true)));
    clock.pass(Duration.ofDays(-1));
    assertThat(truth()).isEqualTo(Truth.TRUE);
    pass(LENGTH);
    assertThat(truth()).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void itOutlivesTheAgentAndTheBoot() {
    held.take(given(statement(true)));
    start();
    running = Optional.of(new BootClock.Running("second", Duration.ofSeconds(5)));
    assertThat(truth()).isEqualTo(Truth.TRUE);
    running = Optional.empty();
    assertThat(truth()).isEqualTo(Truth.TRUE);
    pass(LENGTH);
    assertThat(truth()).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void otherKeysOfTheSiteEndWhatTheOldOnesSaid() {
    held.take(given(statement(true)));
    KeyPair next = Keys.generate();
    Instant later = clock.instant().plusSeconds(1);
    assertThat(held.take(new Memberships(keys(Keys.generate(), next, later), List.of()))).isFalse();
    assertThat(truth()).isEqualTo(Truth.TRUE);
    assertThat(held.take(new Memberships(keys(root, next, later), List.of()))).isTrue();
    assertThat(held.of(TARGET)).isEmpty();
    assertThat(held.take(given(statement(true)))).isFalse();
    assertThat(said).hasSize(2).last().asString().contains("newer ones are known");
  }

  @Test
  void theSiteIsAskedAtOnceAndAgainInTheMiddleOfTheTime() throws IOException {
    assertThat(held.due(Set.of())).isEmpty();
    assertThat(held.due(Set.of(TARGET))).contains(Instant.EPOCH);
    assertThat(held.due(Set.of(TARGET), clock.instant())).containsExactly(TARGET);
    assertThat(held.ask(Set.of(TARGET))).isFalse();
    assertThat(asked).containsExactly(TARGET);
    there = Optional.of(given(statement(true)));
    assertThat(held.ask(Set.of(TARGET))).isTrue();
    assertThat(held.due(Set.of(TARGET))).contains(clock.instant().plus(LENGTH.dividedBy(2)));
    assertThat(held.due(Set.of(TARGET), clock.instant())).isEmpty();
    pass(LENGTH.dividedBy(2));
    assertThat(held.due(Set.of(TARGET), clock.instant())).containsExactly(TARGET);
    held.take(given(statement(false)));
    assertThat(held.due(Set.of(TARGET), clock.instant())).containsExactly(TARGET);
  }

  @Test
  void whatAThiefMakesOfAStatementIsRefused() {
    Thief.change(statement(true), bad -> assertThat(held.take(given(bad))).isFalse());
  }

  private Truth truth() {
    return held.of(TARGET).map(settlement -> at(settlement)).orElse(Truth.UNKNOWN);
  }

  private Truth at(Settlement settlement) {
    return settlement.at(clock.instant());
  }

  private void pass(Duration time) {
    clock.pass(time);
    running = running.map(one -> new BootClock.Running(one.boot(), one.since().plus(time)));
  }

  private Signed statement(boolean member) {
    return sign(membership(DEVICE, SITE, member));
  }

  private Membership membership(DeviceId device, SiteCode site, boolean member) {
    Instant now = clock.instant();
    return new Membership(site, device, TARGET, member, now, now.plus(LENGTH));
  }

  private Signed sign(Membership membership) {
    return SignedRecords.sign(key, Purpose.MEMBERS, membership);
  }

  private Memberships given(Signed statement) {
    return new Memberships(keys(root, key, Instant.EPOCH), List.of(statement));
  }

  private Signed keys(KeyPair by, KeyPair targeting, Instant issued) {
    return SignedRecords.sign(
        by,
        Purpose.SITE,
        new SiteKeys(
            SITE, Keys.text(leaseKey.getPublic()), Keys.text(targeting.getPublic()), issued));
  }
}
