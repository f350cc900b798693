package dev.muster.roles.managementpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-03-01T10:00:00Z"));
  private final Turns turns = new Turns(clock);

  @Test
  void fewAskAgainWithinAMinute() {
    for (int i = 0; i < 100; i++) {
      clock.pass(Duration.ofSeconds(1));
      assertThat(turns.next()).isEqualTo(Duration.ofSeconds(45));
    }
  }

  @Test
  void manyAskOneAfterAnotherAHundredInASecond() {
    List<Duration> all = Stream.generate(turns::next).limit(150_000).toList();
    assertThat(all.getFirst()).isEqualTo(Duration.ofSeconds(45));
    assertThat(all.get(4_500)).isEqualTo(Duration.ofSeconds(90));
    assertThat(all.getLast()).isBetween(Duration.ofMinutes(25), Duration.ofMinutes(26));
  }

  @Test
  void nobodyWaitsForLongerThanHalfAnHourAndTheQueueEnds() {
    for (int i = 0; i < 400_000; i++) {
      turns.next();
    }
    assertThat(turns.next()).isEqualTo(Duration.ofMinutes(30));
    clock.pass(Duration.ofMinutes(31));
    assertThat(turns.next()).isEqualTo(Duration.ofSeconds(45));
  }
}
