package dev.muster.foundation.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopTest {
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @Test
  void aStepThatFailsIsReportedAndTheLoopGoesOn() throws InterruptedException {
    try (Loop loop =
        Loop.every(
            Duration.ofMillis(1),
            "test",
            (name, trouble) -> heard.add(name + " " + trouble.getMessage()),
            () -> {
              throw new IllegalStateException("no");
            })) {
      assertThat(loop).isNotNull();
      assertThat(next()).isEqualTo("test no");
      assertThat(next()).isEqualTo("test no");
    }
  }

  @Test
  void whoCannotBeToldOfTroubleDoesNotEndTheLoop() throws InterruptedException {
    try (Loop loop =
        Loop.every(
            Duration.ofMillis(1),
            "test",
            (_, trouble) -> {
              throw new IllegalStateException("the same trouble");
            },
            () -> {
              heard.add("step");
              throw new IllegalStateException("no");
            })) {
      assertThat(loop).isNotNull();
      assertThat(next()).isEqualTo("step");
      assertThat(next()).isEqualTo("step");
    }
  }

  @Test
  void alsoWhatOnlyAnErrorTellsDoesNotEndTheLoopInSilence() throws InterruptedException {
    try (Loop loop =
        Loop.every(
            Duration.ofMillis(1),
            "test",
            (name, trouble) -> heard.add(name + " " + trouble.getMessage()),
            () -> {
              throw new NoClassDefFoundError("gone");
            })) {
      assertThat(loop).isNotNull();
      assertThat(next()).isEqualTo("test java.lang.NoClassDefFoundError: gone");
      assertThat(next()).isEqualTo("test java.lang.NoClassDefFoundError: gone");
    }
  }

  @Test
  void aPauseThatCannotBeToldIsReportedAndTheLoopGoesOn() throws InterruptedException {
    try (Loop loop =
        Loop.start(
            "test",
            () -> {
              throw new IllegalStateException("no");
            },
            (name, trouble) -> heard.add(name + " " + trouble.getMessage()),
            () -> heard.add("step"))) {
      assertThat(next()).isEqualTo("step");
      assertThat(next()).isEqualTo("test no");
      loop.wake();
      assertThat(next()).isEqualTo("step");
    }
  }

  @Test
  void wakingEndsThePauseAndClosingEndsTheLoop() throws InterruptedException {
    Loop loop =
        Loop.every(Duration.ofDays(1), "test", (_, _) -> heard.add("bad"), () -> heard.add("step"));
    assertThat(next()).isEqualTo("step");

    loop.wake();
    assertThat(next()).isEqualTo("step");

    loop.close();
    loop.wake();
    assertThat(heard.poll(50, TimeUnit.MILLISECONDS)).isNull();
  }

  private String next() throws InterruptedException {
    String step = heard.poll(10, TimeUnit.SECONDS);
    assertThat(step).isNotNull();
    return step;
  }
}
