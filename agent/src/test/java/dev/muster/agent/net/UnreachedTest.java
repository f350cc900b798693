package dev.muster.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class UnreachedTest {
  private final Unreached unreached =
      new Unreached(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));

  @Test
  void whoIsNotReachedIsNamedWithTheRowUntilItWorks() {
    unreached.failed("mp", Unreached.ofSite(URI.create("https://mp/x")), "timed out");
    assertThat(unreached.said())
        .containsExactly("mp (matrix: C17/https) since 2026-01-02T03:04:05Z: timed out");
    unreached.worked("mp", Unreached.PLAIN);
    assertThat(unreached.said()).hasSize(1);
    unreached.worked("mp", Unreached.SECURE);
    assertThat(unreached.said()).isEmpty();
  }

  @Test
  void theSecondWayToContentIsOfNoInterestWhileTheFirstWorks() {
    unreached.failed("dp", Unreached.CONTENT, "timed out");
    unreached.failed("dp", Unreached.ofContent("https://dp/content"), "timed out");
    unreached.worked("dp", Unreached.CONTENT);
    assertThat(unreached.said()).isEmpty();
    unreached.failed("dp", Unreached.CONTENT, "timed out");
    unreached.worked("dp", Unreached.SECURE_CONTENT);
    assertThat(unreached.said()).hasSize(1);
  }
}
