package dev.muster.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.net.Unreached.Way;
import dev.muster.testing.HandClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class UnreachedTest {
  private static final Way SECURE =
      new Way("mp", 443, Unreached.ofSite(URI.create("https://mp/x")));
  private static final Way CONTENT =
      Way.of(URI.create("http://dp/content"), Unreached.ofContent("http://dp/content"));
  private static final Way SECURE_CONTENT =
      Way.of(URI.create("https://dp/content"), Unreached.ofContent("https://dp/content"));

  private final AtomicReference<Set<String>> points = new AtomicReference<>(Set.of("mp", "other"));
  private final HandClock clock = new HandClock(Instant.parse("2026-01-02T03:04:05Z"));
  private final Unreached unreached = new Unreached(points::get, clock);

  @Test
  void whoIsNotReachedIsNamedWithTheRowUntilItWorks() {
    unreached.failed(SECURE, "timed out");
    assertThat(unreached.said())
        .containsExactly("mp (matrix: C17/https) since 2026-01-02T03:04:05Z: timed out");
    unreached.worked(new Way("mp", 80, Unreached.PLAIN));
    assertThat(unreached.said()).hasSize(1);
    unreached.worked(SECURE);
    assertThat(unreached.said()).isEmpty();
  }

  @Test
  void theSecondWayToContentIsOfNoInterestWhileTheFirstWorks() {
    unreached.failed(CONTENT, "timed out");
    unreached.failed(SECURE_CONTENT, "timed out");
    unreached.worked(CONTENT);
    assertThat(unreached.said()).isEmpty();
    unreached.failed(CONTENT, "timed out");
    unreached.worked(SECURE_CONTENT);
    assertThat(unreached.said()).hasSize(1);
  }

  @Test
  void managementPointThatIsNoLongerForThisDeviceIsNotNamed() {
    unreached.failed(SECURE, "timed out");
    points.set(Set.of("other"));
    assertThat(unreached.said()).isEmpty();
  }

  @Test
  void whoNobodyAsksAnyMoreIsTriedAgainLessAndLessOften() {
    unreached.failed(SECURE, "timed out");
    assertThat(unreached.due()).isEmpty();
    clock.pass(Duration.ofMinutes(10));
    assertThat(unreached.due()).containsExactly(SECURE);
    unreached.stillFails(SECURE, "refused");
    clock.pass(Duration.ofMinutes(19));
    assertThat(unreached.due()).isEmpty();
    clock.pass(Duration.ofMinutes(1));
    assertThat(unreached.due()).containsExactly(SECURE);
    for (int hours = 0; hours < 30; hours++) {
      unreached.stillFails(SECURE, "refused");
      clock.pass(Duration.ofHours(1));
      assertThat(unreached.due()).containsExactly(SECURE);
    }
    assertThat(unreached.said())
        .containsExactly("mp (matrix: C17/https) since 2026-01-02T03:04:05Z: refused");
  }

  @Test
  void contentThatNobodyWantedForADayIsForgottenThoughItWasTried() {
    unreached.failed(CONTENT, "timed out");
    clock.pass(Duration.ofHours(23));
    unreached.stillFails(CONTENT, "timed out");
    assertThat(unreached.said()).hasSize(1);
    clock.pass(Duration.ofHours(2));
    assertThat(unreached.said()).isEmpty();
    assertThat(unreached.due()).isEmpty();
  }

  @Test
  void whoAsksForItTriesAllNow() {
    unreached.failed(SECURE, "timed out");
    unreached.tryNow();
    assertThat(unreached.due()).containsExactly(SECURE);
  }
}
