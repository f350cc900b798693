package dev.muster.tests.broken.site.policy;

import java.time.Instant;

final class ReadsTheClock {
  private ReadsTheClock() {}

  static Instant now() {
    return Instant.now();
  }
}
