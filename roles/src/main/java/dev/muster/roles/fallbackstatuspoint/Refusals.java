package dev.muster.roles.fallbackstatuspoint;

import dev.muster.contracts.fallback.FallbackReport;
import java.net.InetAddress;
import java.util.Optional;

/** What was refused, for one line in the log from time to time, however much it is. */
final class Refusals {
  private static final int LONGEST = 200;

  private long tooMany;
  private long unreadable;
  private String last = "";

  synchronized void tooMany(InetAddress from) {
    tooMany++;
    last = from.getHostAddress() + ": too many";
  }

  synchronized void unreadable(InetAddress from, String why) {
    unreadable++;
    last = from.getHostAddress() + ": " + FallbackReport.shown(why, LONGEST);
  }

  /** What was refused since it was asked last; nothing where nothing was. */
  synchronized Optional<String> said() {
    if (tooMany + unreadable == 0) {
      return Optional.empty();
    }
    String said =
        "Reports were refused: %d were too many, %d were none; the last: %s"
            .formatted(tooMany, unreadable, last);
    tooMany = 0;
    unreadable = 0;
    return Optional.of(said);
  }
}
