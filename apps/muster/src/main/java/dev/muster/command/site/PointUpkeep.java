package dev.muster.command.site;

import dev.muster.foundation.loop.Loop;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.database.WakeUps;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.site.clients.Clients;
import dev.muster.site.live.LiveQueries;
import dev.muster.site.policy.PolicyFeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What keeps a management point in step with the site: it hears of changes by the database's
 * notifications, looks every few seconds all the same, and writes down who was seen. Each process
 * with a management point has one.
 */
final class PointUpkeep implements AutoCloseable {
  private static final Duration FOLLOW = Duration.ofSeconds(5);
  private static final Duration PRESENCE = Duration.ofSeconds(10);
  private static final Duration REFRESH = Duration.ofMinutes(10);

  private final Clients clients;
  private final List<Loop> loops;
  private final WakeUps wakeUps;

  private PointUpkeep(Clients clients, List<Loop> loops, WakeUps wakeUps) {
    this.clients = clients;
    this.loops = List.copyOf(loops);
    this.wakeUps = wakeUps;
  }

  static PointUpkeep start(
      SiteDatabase database, Components site, ManagementPoint point, Loop.Trouble trouble) {
    Clients clients = site.devices().clients();
    clients.listen(point::expel);
    Loop follow = Loop.every(FOLLOW, "clients-follow", trouble, clients::follow);
    clients.listenToStrangers(follow::wake);
    return new PointUpkeep(
        clients,
        List.of(
            follow,
            Loop.every(PRESENCE, "presence", trouble, clients.presence()::flush),
            Loop.every(REFRESH, "clients-refresh", trouble, clients::refresh)),
        database
            .component(Clients.COMPONENT.name())
            .listen(
                Map.of(
                    Clients.CHANNEL,
                    follow::wake,
                    PolicyFeed.CHANNEL,
                    point::policyChanged,
                    LiveQueries.ASKED,
                    point::asked,
                    LiveQueries.ANSWERED,
                    site.live().queries()::wake),
                trouble));
  }

  @Override
  public void close() {
    wakeUps.close();
    loops.reversed().forEach(Loop::close);
    clients.presence().flush();
  }
}
