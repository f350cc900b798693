package dev.muster.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Property;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void pausesGrowToTheLongestAndKeepAtLeastHalf() {
    Property.check(
        100,
        random -> {
          Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10), random);
          for (int i = 0; i < 60; i++) {
            long whole = Math.min(600_000L, i > 20 ? Long.MAX_VALUE : 2000L << i);
            assertThat(backoff.failed().toMillis()).isBetween(whole / 2, whole);
          }
          backoff.worked();
          assertThat(backoff.failed()).isLessThanOrEqualTo(Duration.ofSeconds(2));
        });
  }
}
