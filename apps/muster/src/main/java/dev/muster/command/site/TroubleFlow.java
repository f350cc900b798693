package dev.muster.command.site;

import dev.muster.foundation.loop.Loop;
import dev.muster.roles.fallbackstatuspoint.FallbackStatusPoint;
import dev.muster.site.troubles.ClientTroubles;
import java.time.Duration;
import java.util.List;

/** Brings what the fallback status point of this process has to the site, and keeps it current. */
final class TroubleFlow implements AutoCloseable {
  private static final Duration COLLECT = Duration.ofSeconds(5);
  private static final Duration SETTLE = Duration.ofSeconds(20);
  private static final Duration SWEEP = Duration.ofHours(1);

  private final List<Loop> loops;

  private TroubleFlow(List<Loop> loops) {
    this.loops = List.copyOf(loops);
  }

  /**
   * Begins.
   *
   * @param name of the point in the site
   */
  static TroubleFlow start(
      String name, FallbackStatusPoint point, ClientTroubles troubles, Loop.Trouble trouble) {
    return new TroubleFlow(
        List.of(
            Loop.every(
                COLLECT,
                "client-troubles",
                trouble,
                () -> {
                  if (point.isRunning()) {
                    troubles.collect(name, point::fetch);
                  }
                }),
            Loop.every(SETTLE, "client-troubles-settle", trouble, troubles::settle),
            Loop.every(SWEEP, "client-troubles-sweep", trouble, troubles::sweep)));
  }

  @Override
  public void close() {
    loops.forEach(Loop::close);
  }
}
