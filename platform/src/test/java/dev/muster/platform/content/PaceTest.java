package dev.muster.platform.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** How long a pace holds its users back. */
class PaceTest {
  private static final int PIECE = 100_000;

  @Test
  void allThatShareItKeepItTogether() {
    Pace pace = new Pace(4L * PIECE);
    long begun = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 2; i++) {
        threads.execute(() -> pace.passed(PIECE));
      }
    }
    assertThat(since(begun)).isBetween(Duration.ofMillis(490), Duration.ofSeconds(2));
  }

  @Test
  void anUnlimitedOneHoldsNobodyBack() {
    Pace pace = Pace.unlimited();
    long begun = System.nanoTime();
    for (int i = 0; i < 1000; i++) {
      pace.passed(Integer.MAX_VALUE);
      pace.another().passed(Integer.MAX_VALUE);
    }
    assertThat(since(begun)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aChangeHoldsFromThenOnAndAnotherFollowsIt() {
    Pace pace = new Pace(1);
    Pace another = pace.another();

    pace.change(4L * PIECE);

    long begun = System.nanoTime();
    pace.passed(PIECE);
    another.passed(PIECE);
    assertThat(since(begun)).isBetween(Duration.ofMillis(240), Duration.ofSeconds(2));
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
