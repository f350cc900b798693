package dev.muster.agent.fallbackstatus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.net.Answer;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fallback.ClientState;
import dev.muster.contracts.fallback.FallbackAddress;
import dev.muster.contracts.fallback.FallbackReport;
import dev.muster.contracts.site.SiteCode;
import dev.muster.testing.HandClock;
import dev.muster.testing.Property;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FallbackStatusTest {
  private static final FallbackAddress POINT =
      new FallbackAddress("fsp", 80, Duration.ofMinutes(15));
  private static final Seen AWAY = new Seen.Away("mp: ConnectException: Connection refused");
  private static final Seen REFUSED = new Seen.Refused("The registration token is wrong");
  private static final Seen WELL = new Seen.Well();

  @TempDir private Path folder;
  private final HandClock clock = new HandClock();
  private final List<FallbackReport> said = new ArrayList<>();
  private boolean reachable = true;
  private int tried;

  private FallbackStatus status() {
    return status(folder.resolve("fallback-status.json"), Optional.of(POINT));
  }

  private FallbackStatus status(Path file, Optional<FallbackAddress> point) {
    return new FallbackStatus(
        file,
        new FallbackStatus.Self(
            new SiteCode("P01"),
            new DeviceId("4f2b6a53-5a39-4b0c-8a57-7c25a1ff1f0e"),
            "pc\u001b",
            "1.0"),
        point.map(address -> new FallbackStatus.Way(address, this::report)),
        new SplittableRandom(7),
        clock);
  }

  private Answer<Boolean> report(FallbackReport report) {
    tried++;
    if (!reachable) {
      return new Answer.Away<>("no route");
    }
    said.add(report);
    return new Answer.Got<>(true);
  }

  /** Looks every five minutes for so long. */
  private void goesOn(FallbackStatus status, Seen seen, Duration time) {
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      status.look(seen);
      clock.pass(Duration.ofMinutes(5));
    }
  }

  @Test
  void aRefusalIsSaidSoon() {
    status().look(REFUSED);
    assertThat(said)
        .singleElement()
        .satisfies(report -> {
          assertThat(report.state()).isEqualTo(ClientState.REGISTRATION_REFUSED);
          assertThat(report.detail()).contains("token is wrong");
          assertThat(report.name()).isEqualTo("pc?");
        });
  }

  @Test
  void thatNobodyAnswersIsSaidAfterATime() {
    FallbackStatus status = status();
    goesOn(status, AWAY, Duration.ofMinutes(15));
    assertThat(said).isEmpty();
    assertThat(status.next()).hasValue(clock.instant());
    status.look(AWAY);
    assertThat(said)
        .singleElement()
        .satisfies(report -> {
          assertThat(report.state()).isEqualTo(ClientState.MANAGEMENT_POINT_UNREACHABLE);
          assertThat(report.lasting()).isEqualTo(Duration.ofMinutes(15));
          assertThat(report.attempts()).isEqualTo(4);
        });
  }

  @Test
  void aShortTroubleIsNeverSaid() {
    FallbackStatus status = status();
    goesOn(status, AWAY, Duration.ofMinutes(10));
    goesOn(status, WELL, Duration.ofHours(3));
    assertThat(tried).isZero();
    assertThat(status.next()).isEmpty();
  }

  @Test
  void whatGoesOnIsSaidEverMoreSeldomAndItsEndOnce() {
    FallbackStatus status = status();
    goesOn(status, AWAY, Duration.ofDays(2));
    int before = said.size();
    assertThat(before).isBetween(6, 12);
    goesOn(status, WELL, Duration.ofDays(1));
    assertThat(said).hasSize(before + 1);
    assertThat(said.getLast().state()).isEqualTo(ClientState.WELL);
    assertThat(said.getLast().detail()).contains("management-point-unreachable");
  }

  @Test
  void aRestartSaysNothingTwice() {
    status().look(REFUSED);
    status().look(REFUSED);
    assertThat(said).hasSize(1);
    clock.pass(Duration.ofMinutes(1));
    status().look(WELL);
    status().look(WELL);
    assertThat(said).extracting(FallbackReport::state).endsWith(ClientState.WELL).hasSize(2);
  }

  @Test
  void aFallbackStatusPointThatIsAwayIsTriedSeldomAndNamedWithItsRow() {
    reachable = false;
    FallbackStatus status = status();
    goesOn(status, REFUSED, Duration.ofDays(1));
    assertThat(tried).isBetween(3, 12);
    assertThat(status.last()).contains("fsp:80", "C15/http", "no route");
  }

  @Test
  void withoutOneNothingHappens() {
    FallbackStatus status = status(folder.resolve("none.json"), Optional.empty());
    goesOn(status, REFUSED, Duration.ofDays(1));
    assertThat(tried).isZero();
    assertThat(folder.resolve("none.json")).doesNotExist();
  }

  /** Whatever happens, also to the clock, never more than twelve attempts in a day. */
  @Test
  void neverMoreThanTwelveTimesADay() {
    Property.check(
        10,
        random -> {
          tried = 0;
          FallbackStatus status =
              status(folder.resolve("random" + random.nextLong() + ".json"), Optional.of(POINT));
          List<Seen> all =
              List.of(
                  AWAY,
                  REFUSED,
                  WELL,
                  new Seen.Away("PKIX path building failed"),
                  new Seen.Away("validity check failed"));
          Instant end = clock.instant().plus(Duration.ofDays(1));
          while (clock.instant().isBefore(end)) {
            reachable = random.nextBoolean();
            status.look(all.get(random.nextInt(all.size())));
            clock.pass(Duration.ofMinutes(5 + random.nextInt(30)));
          }
          assertThat(tried).isLessThanOrEqualTo(12);
        });
  }

  @Test
  void theReasonIsToldFromTheWords() {
    assertThat(state(new Seen.Refused("200 http://mp/mp/root has not the root certificate with")))
        .isEqualTo(ClientState.ROOT_NOT_TRUSTED);
    assertThat(state(new Seen.Away("mp: SSLHandshakeException: PKIX path building failed: x")))
        .isEqualTo(ClientState.CERTIFICATE_NOT_TRUSTED);
    assertThat(state(new Seen.Away("mp: SSLHandshakeException: PKIX: validity check failed")))
        .isEqualTo(ClientState.CLOCK_WRONG);
    assertThat(state(AWAY)).isEqualTo(ClientState.MANAGEMENT_POINT_UNREACHABLE);
    assertThat(state(WELL)).isEqualTo(ClientState.WELL);
  }

  private static ClientState state(Seen seen) {
    return Reasons.state(seen);
  }
}
