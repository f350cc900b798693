package dev.muster.evaluation.preview;

import dev.muster.contracts.document.Restart;
import java.time.Duration;
import java.time.Instant;

/** What a restart means for a device that it is for. */
final class Restarted {
  private Restarted() {}

  static Outlook outlook(Restart restart, Instant now) {
    Duration warning = restart.warning().orElse(Duration.ZERO);
    Instant earliest = restart.notBefore().filter(now::isBefore).orElse(now);
    if (!earliest.plus(warning).isBefore(restart.notAfter())) {
      return new Outlook.NotDone("it ends at " + restart.notAfter());
    }
    String told =
        warning.isZero()
            ? "nobody is told before"
            : "whoever is signed in is told %d s before".formatted(warning.toSeconds());
    return new Outlook.Restarts(
        restart.notBefore().filter(now::isBefore),
        "restarts once, not after " + restart.notAfter() + "; " + told);
  }
}
