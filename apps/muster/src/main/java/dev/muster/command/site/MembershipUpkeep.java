package dev.muster.command.site;

import dev.muster.foundation.loop.Loop;
import java.time.Duration;
import java.util.List;

/** Has the site answer devices that ask whether they are members, and forget what has ended. */
record MembershipUpkeep(List<Loop> loops) implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration FORGET = Duration.ofHours(1);

  static MembershipUpkeep start(Components site, Loop.Trouble trouble) {
    Loop sign = Loop.every(LOOK, "memberships", trouble, site.given().memberships()::sign);
    site.given().feed().whenAsked(sign::wake);
    site.given().policies().listen(sign::wake);
    return new MembershipUpkeep(
        List.of(
            sign,
            Loop.every(
                FORGET, "memberships-history", trouble, site.given().memberships()::forget)));
  }

  /** Somebody waits. */
  void wake() {
    loops.getFirst().wake();
  }

  @Override
  public void close() {
    loops.reversed().forEach(Loop::close);
  }
}
