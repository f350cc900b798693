package dev.muster.agentapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.leases.HeldLeases;
import dev.muster.agent.leases.HeldMemberships;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.policy.Membership;
import dev.muster.contracts.policy.Memberships;
import dev.muster.contracts.site.SiteCode;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.SiteKeys;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.testing.HandClock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a device asks whether it is a member. */
class AskMembershipsTest {
  private static final SiteCode SITE = new SiteCode("P01");
  private static final DeviceId DEVICE = new DeviceId("00000000-0000-0000-0000-000000000001");
  private static final ContentHash TARGET = Sha256.of("target");
  private static final Duration LENGTH = Duration.ofHours(8);

  @TempDir private Path folder;
  private final HandClock clock = new HandClock();
  private final KeyPair key = Keys.generate();
  private final AskMemberships ask = new AskMemberships(clock);
  private HeldMemberships held;
  private boolean away;
  private boolean says;
  private int asked;

  @BeforeEach
  void start() {
    held =
        HeldMemberships.open(
            folder.resolve("memberships.json"),
            DEVICE,
            new HeldLeases.Self(SITE, key.getPublic(), clock, Optional::empty),
            _ -> {
              asked++;
              if (away) {
                throw new IOException("nobody is there");
              }
              return says ? Optional.of(memberships()) : Optional.empty();
            },
            _ -> {});
  }

  private Memberships memberships() {
    Instant now = clock.instant();
    var text = Keys.text(key.getPublic());
    return new Memberships(
        SignedRecords.sign(key, Purpose.SITE, new SiteKeys(SITE, text, text, Instant.EPOCH)),
        List.of(
            SignedRecords.sign(
                key,
                Purpose.MEMBERS,
                new Membership(SITE, DEVICE, TARGET, true, now, now.plus(LENGTH)))));
  }

  private Duration next() {
    return ask.ask(held, Set.of(TARGET))
        .map(at -> Duration.between(clock.instant(), at))
        .orElseThrow();
  }

  @Test
  void nobodyAsksWithoutNeed() {
    assertThat(ask.ask(held, Set.of())).isEmpty();
    assertThat(asked).isZero();
  }

  @Test
  void itAsksAtOnceThenLessOftenAndAgainInTheMiddleOfWhatItWasTold() {
    assertThat(next()).isEqualTo(Duration.ofSeconds(2));
    clock.pass(Duration.ofSeconds(1));
    assertThat(next()).as("not yet").isEqualTo(Duration.ofSeconds(1));
    assertThat(asked).isEqualTo(1);
    clock.pass(Duration.ofSeconds(1));
    assertThat(next()).isEqualTo(Duration.ofSeconds(4));
    assertThat(asked).isEqualTo(2);

    says = true;
    clock.pass(Duration.ofSeconds(4));
    assertThat(next()).isEqualTo(LENGTH.dividedBy(2));
    assertThat(asked).isEqualTo(3);
    assertThat(next()).isEqualTo(LENGTH.dividedBy(2));
    assertThat(asked).isEqualTo(3);

    clock.pass(LENGTH.dividedBy(2));
    assertThat(next()).isEqualTo(LENGTH.dividedBy(2));
    assertThat(asked).isEqualTo(4);
  }

  @Test
  void whileTheSiteIsAwayItAsksEveryQuarterOfAnHourAndAtOnceWhenItIsBack() {
    away = true;
    Duration pause = next();
    for (int times = 0; times < 12; times++) {
      clock.pass(pause);
      pause = next();
    }
    assertThat(pause).isEqualTo(Duration.ofMinutes(15));
    away = false;
    says = true;
    assertThat(next()).isEqualTo(Duration.ofMinutes(15));
    ask.now();
    assertThat(next()).isEqualTo(LENGTH.dividedBy(2));
  }
}
