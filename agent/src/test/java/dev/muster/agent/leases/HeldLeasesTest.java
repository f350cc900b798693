package dev.muster.agent.leases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.policy.Lease;
import dev.muster.contracts.policy.Leased;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.site.SiteCode;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.contracts.trust.SiteKeys;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.foundation.loop.BootClock;
import dev.muster.testing.HandClock;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a device takes for a lease, and for how long. */
class HeldLeasesTest {
  private static final SiteCode SITE = new SiteCode("P01");
  private static final PolicyId POLICY = new PolicyId("deployment/remove");
  private static final ContentHash BODY = Sha256.of("body");
  private static final Duration LENGTH = Duration.ofMinutes(5);

  /** Nothing is begun in its last five seconds. */
  private static final Duration HOLDS = LENGTH.minusSeconds(5);

  @TempDir private Path folder;
  private final HandClock clock = new HandClock();
  private final KeyPair root = Keys.generate();
  private final KeyPair key = Keys.generate();
  private final List<String> said = new ArrayList<>();
  private Optional<BootClock.Running> running =
      Optional.of(new BootClock.Running("first", Duration.ofHours(3)));
  private HeldLeases leases;

  @BeforeEach
  void start() {
    leases =
        HeldLeases.open(
            folder.resolve("leases.json"),
            new HeldLeases.Self(SITE, root.getPublic(), clock, () -> running),
            Optional::empty,
            message -> said.add(((Message.StatusMessage) message).text()));
  }

  @Test
  void aLeaseHoldsUntilItsEndForItsBodyAlone() {
    assertThat(leases.take(given(lease(clock.instant())))).isTrue();
    assertThat(leases.take(given(lease(clock.instant())))).as("again").isFalse();
    assertThat(stands()).isTrue();
    assertThat(leases.held().standFor(Sha256.of("another body"), clock.instant())).isFalse();
    pass(HOLDS.minusMillis(1));
    assertThat(stands()).isTrue();
    pass(Duration.ofMillis(1));
    assertThat(stands()).isFalse();
    assertThat(said).isEmpty();
  }

  @Test
  void aClockThatIsSetBackLengthensNothing() {
    leases.take(given(lease(clock.instant())));
    clock.pass(Duration.ofDays(-1));
    assertThat(stands()).isTrue();
    pass(LENGTH);
    assertThat(stands()).isFalse();
    start();
    assertThat(leases.take(given(lease(clock.instant().plus(Duration.ofDays(1)).minus(LENGTH)))))
        .as("the same lease once more")
        .isFalse();
    assertThat(stands()).isFalse();
  }

  @Test
  void aLeaseOfThePastIsRefusedThoughTheClockAgreesWithIt() {
    Signed old = lease(clock.instant());
    clock.pass(Duration.ofHours(2));
    leases.take(
        given(
            sign(
                new Lease(
                    SITE,
                    new PolicyId("deployment/x"),
                    Sha256.of("x"),
                    1,
                    clock.instant(),
                    clock.instant().plus(LENGTH)))));
    clock.pass(Duration.ofHours(-2));
    assertThat(leases.take(given(old))).isFalse();
    assertThat(said).singleElement().asString().contains("it ended at 2026-03-01T12:05:00Z");
  }

  @Test
  void suspensionCountsThoughTheClockStands() {
    leases.take(given(lease(clock.instant())));
    sleep(HOLDS);
    assertThat(stands()).isFalse();
  }

  @Test
  void onAClockThatIsBehindItHoldsForItsLengthAtMost() {
    leases.take(given(lease(clock.instant().plus(Duration.ofDays(3)))));
    assertThat(stands()).isTrue();
    pass(HOLDS.minusMillis(1));
    assertThat(stands()).isTrue();
    pass(Duration.ofMillis(1));
    assertThat(stands()).isFalse();
  }

  @Test
  void onAClockThatWasSetBackANewLeaseEndsWithTheTimeOfTheOneBefore() {
    leases.take(given(lease(clock.instant())));
    clock.pass(Duration.ofHours(-1));
    Duration late = Duration.ofMinutes(2);
    Instant issued = clock.instant().plus(Duration.ofHours(1)).plusSeconds(1);
    pass(late.plusSeconds(1));
    leases.take(given(lease(issued)));
    pass(HOLDS.minus(late).minusMillis(1));
    assertThat(stands()).isTrue();
    pass(Duration.ofMillis(1));
    assertThat(stands()).isFalse();
  }

  @Test
  void itOutlivesTheAgentAndNotTheBoot() {
    leases.take(given(lease(clock.instant())));
    start();
    assertThat(stands()).isTrue();
    running = Optional.of(new BootClock.Running("second", Duration.ofSeconds(5)));
    assertThat(stands()).isFalse();
    running = Optional.empty();
    assertThat(stands()).isFalse();
    clock.pass(Duration.ofSeconds(1));
    assertThat(leases.take(given(lease(clock.instant())))).isFalse();
    assertThat(said)
        .containsExactly(
            "Refused a lease of deployment/remove: this computer has no clock that counts suspension");
  }

  @Test
  void anOlderLeaseIsRefused() {
    Signed old = lease(clock.instant());
    clock.pass(Duration.ofSeconds(10));
    leases.take(given(lease(clock.instant())));
    assertThat(leases.take(given(old))).isFalse();
    assertThat(said).singleElement().asString().contains("this device has seen one of");
    pass(HOLDS.minusMillis(1));
    assertThat(stands()).isTrue();
  }

  @Test
  void whatTheSiteDidNotSignIsRefusedAndSaidOnce() {
    KeyPair thief = Keys.generate();
    Instant now = clock.instant();
    var lease = new Lease(SITE, POLICY, BODY, 1, now, now.plus(LENGTH));
    var foreign = new Lease(new SiteCode("P02"), POLICY, BODY, 1, now, now.plus(LENGTH));
    Signed good = lease(now);
    Signed tampered =
        new Signed(good.payload().replace("12:05:00", "12:59:00"), good.signer(), good.signature());
    for (Signed bad :
        List.of(
            SignedRecords.sign(thief, Purpose.LEASE, lease),
            SignedRecords.sign(key, Purpose.MEMBERS, lease),
            sign(foreign),
            tampered)) {
      assertThat(leases.take(given(bad))).isFalse();
      assertThat(leases.take(given(bad))).isFalse();
    }
    assertThat(said).hasSize(4);
    assertThat(said.get(2)).contains("it is of the site P02");
    assertThat(stands()).isFalse();
  }

  @Test
  void keysThatTheRootDidNotSignOrThatAreOldAreRefused() {
    KeyPair next = Keys.generate();
    Signed lease = lease(clock.instant());
    Instant later = clock.instant().plusSeconds(1);
    assertThat(leases.take(new Leased(keys(Keys.generate(), SITE, key, later), List.of(lease))))
        .isFalse();
    assertThat(leases.take(new Leased(keys(root, new SiteCode("P02"), key, later), List.of(lease))))
        .isFalse();
    assertThat(leases.take(given(lease))).isTrue();
    assertThat(leases.take(new Leased(keys(root, SITE, next, later), List.of()))).isTrue();
    assertThat(stands()).as("with keys of the past").isFalse();
    clock.pass(Duration.ofSeconds(1));
    assertThat(leases.take(given(lease(clock.instant())))).isFalse();
    assertThat(said).hasSize(3);
    assertThat(said.getLast()).contains("newer ones are known");
  }

  @Test
  void whatAThiefMakesOfALeaseIsRefused() {
    Thief.change(lease(clock.instant()), bad -> assertThat(leases.take(given(bad))).isFalse());
  }

  private boolean stands() {
    return leases.held().standFor(BODY, clock.instant());
  }

  private void pass(Duration time) {
    clock.pass(time);
    sleep(time);
  }

  /** The computer is suspended, and its clock with it. */
  private void sleep(Duration time) {
    running = running.map(one -> new BootClock.Running(one.boot(), one.since().plus(time)));
  }

  private Signed lease(Instant issued) {
    return sign(new Lease(SITE, POLICY, BODY, 1, issued, issued.plus(LENGTH)));
  }

  private Signed sign(Lease lease) {
    return SignedRecords.sign(key, Purpose.LEASE, lease);
  }

  private Leased given(Signed lease) {
    return new Leased(keys(root, SITE, key, Instant.EPOCH), List.of(lease));
  }

  private static Signed keys(KeyPair root, SiteCode site, KeyPair lease, Instant issued) {
    return SignedRecords.sign(
        root,
        Purpose.SITE,
        new SiteKeys(site, Keys.text(lease.getPublic()), Keys.text(lease.getPublic()), issued));
  }
}
