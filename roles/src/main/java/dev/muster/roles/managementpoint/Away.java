package dev.muster.roles.managementpoint;

import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.http.Handler;
import dev.muster.platform.http.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Answers "later" to what needs the site database while it is away: at once for a moment after it
 * was found away, so that those who wait for it do not take the place of those who need it not.
 */
final class Away {
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private final Clock clock;
  private volatile Instant until = Instant.MIN;

  Away(Clock clock) {
    this.clock = clock;
  }

  /** For what always needs the database. */
  Handler or(Handler handler) {
    Handler asking = orRarely(handler);
    return request -> clock.instant().isBefore(until) ? later() : asking.handle(request);
  }

  /** For what is usually answered from memory. */
  Handler orRarely(Handler handler) {
    return request -> {
      try {
        return handler.handle(request);
      } catch (RuntimeException trouble) {
        if (!SiteDatabase.isAway(trouble)) {
          throw trouble;
        }
        until = clock.instant().plus(MOMENT);
        return later();
      }
    };
  }

  private static Response later() {
    return Response.problem(
            503, "database away", "The site database cannot be reached now; try again.")
        .with("Retry-After", "30");
  }
}
