package dev.muster.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Restart;
import dev.muster.evaluation.Restarting.Here;
import dev.muster.evaluation.Restarting.Next;
import dev.muster.evaluation.Restarting.Noted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a computer restarts for a document. */
class RestartingTest {
  private static final Instant SIGNED = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant BEFORE = SIGNED.minus(Duration.ofDays(3));
  private static final Duration HOUR = Duration.ofHours(1);

  private static Restart restart(Optional<Instant> notBefore, Duration warning) {
    return new Restart(
        new ObjectName("one"),
        new ObjectName("all-devices"),
        List.of(new DeviceId("00000000-0000-4000-8000-000000000001")),
        notBefore,
        SIGNED.plus(HOUR),
        Optional.of(warning).filter(Duration::isPositive),
        Optional.empty());
  }

  private static final Restart AT_ONCE = restart(Optional.empty(), Duration.ZERO);

  private static Here here(Optional<Noted> warned, Optional<Noted> begun, Instant now) {
    return new Here(warned, begun, "first", BEFORE, true, now);
  }

  private static Next fresh(Restart restart, Instant now) {
    return Restarting.next(restart, SIGNED, here(Optional.empty(), Optional.empty(), now));
  }

  private static Optional<Noted> noted(String boot, Instant at) {
    return Optional.of(new Noted(boot, at));
  }

  @Test
  void itIsDoneOnceWhateverTheClockSaysLater() {
    assertThat(fresh(AT_ONCE, SIGNED)).isEqualTo(new Next.Now());
    Optional<Noted> begun = noted("first", SIGNED);
    assertThat(Restarting.next(AT_ONCE, SIGNED, here(Optional.empty(), begun, SIGNED)))
        .isEqualTo(new Next.Under(SIGNED.plus(Restarting.PATIENCE)));
    assertThat(
            Restarting.next(
                AT_ONCE, SIGNED, here(Optional.empty(), begun, SIGNED.plus(Restarting.PATIENCE))))
        .isEqualTo(new Next.Ignored());
    assertThat(
            Restarting.next(
                AT_ONCE, SIGNED, here(Optional.empty(), noted("before", SIGNED), BEFORE)))
        .isEqualTo(new Next.Back());
  }

  @Test
  void nothingBeginsOutsideItsTime() {
    Restart later = restart(Optional.of(SIGNED.plusSeconds(60)), Duration.ZERO);
    assertThat(fresh(later, SIGNED)).isEqualTo(new Next.Wait(SIGNED.plusSeconds(60)));
    assertThat(fresh(later, SIGNED.plusSeconds(60))).isEqualTo(new Next.Now());
    assertThat(fresh(AT_ONCE, SIGNED.plus(HOUR).minusMillis(1))).isEqualTo(new Next.Now());
    assertThat(fresh(AT_ONCE, SIGNED.plus(HOUR))).isEqualTo(new Next.Over());
    assertThat(fresh(AT_ONCE, SIGNED.plus(Duration.ofDays(100)))).isEqualTo(new Next.Over());
  }

  @Test
  void whoeverIsSignedInIsToldFirstAndTheTimeForThatCounts() {
    Restart told = restart(Optional.empty(), Duration.ofMinutes(5));
    assertThat(fresh(told, SIGNED)).isEqualTo(new Next.Warn(Duration.ofMinutes(5)));
    assertThat(fresh(told, SIGNED.plus(HOUR).minus(Duration.ofMinutes(5))))
        .isEqualTo(new Next.Over());
    Instant at = SIGNED.plus(Duration.ofMinutes(5));
    Optional<Noted> warned = noted("first", SIGNED);
    assertThat(Restarting.next(told, SIGNED, here(warned, Optional.empty(), at.minusMillis(1))))
        .isEqualTo(new Next.Wait(at));
    assertThat(Restarting.next(told, SIGNED, here(warned, Optional.empty(), at)))
        .isEqualTo(new Next.Now());
    assertThat(Restarting.next(told, SIGNED, here(warned, Optional.empty(), SIGNED.plus(HOUR))))
        .as("the agent slept too long")
        .isEqualTo(new Next.Over());
  }

  @Test
  void withoutALeaseNothingBeginsAndNobodyIsAlarmed() {
    Here unleased = new Here(Optional.empty(), Optional.empty(), "first", BEFORE, false, SIGNED);
    assertThat(Restarting.next(AT_ONCE, SIGNED, unleased)).isEqualTo(new Next.Lease());
    Restart told = restart(Optional.empty(), Duration.ofMinutes(5));
    assertThat(Restarting.next(told, SIGNED, unleased)).isEqualTo(new Next.Lease());
    Here stopped =
        new Here(
            noted("first", SIGNED),
            Optional.empty(),
            "first",
            BEFORE,
            false,
            SIGNED.plus(Duration.ofMinutes(5)));
    assertThat(Restarting.next(told, SIGNED, stopped))
        .as("stopped while users were warned")
        .isEqualTo(new Next.Lease());
  }

  @Test
  void whatWasStartedSinceItWasDueDoesNotRestartAgain() {
    Instant started = SIGNED.plus(Duration.ofMinutes(10));
    Here since = new Here(Optional.empty(), Optional.empty(), "other", started, true, started);
    assertThat(Restarting.next(AT_ONCE, SIGNED, since)).isEqualTo(new Next.StartedSince(started));
    Restart later = restart(Optional.of(SIGNED.plus(Duration.ofMinutes(30))), Duration.ZERO);
    assertThat(Restarting.next(later, SIGNED, since))
        .as("started before it was due")
        .isEqualTo(new Next.Wait(SIGNED.plus(Duration.ofMinutes(30))));
    Instant close = SIGNED.plusSeconds(30);
    Here shortly = new Here(Optional.empty(), Optional.empty(), "other", close, true, close);
    assertThat(Restarting.next(AT_ONCE, SIGNED, shortly))
        .as("clocks differ")
        .isEqualTo(new Next.Now());
  }
}
