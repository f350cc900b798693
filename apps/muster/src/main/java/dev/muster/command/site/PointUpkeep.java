package dev.muster.command.site;

import dev.muster.foundation.loop.Loop;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.site.clients.Clients;
import dev.muster.site.policy.PolicyFeed;
import java.time.Duration;
import java.util.ArrayList;
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
  private final List<AutoCloseable> opened = new ArrayList<>();

  private PointUpkeep(Clients clients) {
    this.clients = clients;
  }

  static PointUpkeep start(
      SiteDatabase database, Clients clients, ManagementPoint point, Loop.Trouble trouble) {
    PointUpkeep upkeep = new PointUpkeep(clients);
    clients.listen(point::expel);
    Loop follow = Loop.every(FOLLOW, "clients-follow", trouble, clients::follow);
    clients.listenToStrangers(follow::wake);
    upkeep.opened.add(follow);
    upkeep.opened.add(Loop.every(PRESENCE, "presence", trouble, clients.presence()::flush));
    upkeep.opened.add(Loop.every(REFRESH, "clients-refresh", trouble, clients::refresh));
    upkeep.opened.add(
        database
            .component(Clients.COMPONENT.name())
            .listen(
                Map.of(Clients.CHANNEL, follow::wake, PolicyFeed.CHANNEL, point::policyChanged),
                trouble));
    return upkeep;
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable part : opened.reversed()) {
      part.close();
    }
    clients.presence().flush();
  }
}
