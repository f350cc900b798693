package dev.muster.command.point;

import dev.muster.foundation.loop.Loop;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.WakeUps;
import dev.muster.roles.managementpoint.ManagementPoint;
import dev.muster.site.clients.ClientFeed;
import dev.muster.site.clients.Clients;
import dev.muster.site.live.LiveQueries;
import dev.muster.site.policy.PolicyFeed;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What keeps a management point in step with the site: it hears of changes by the database's
 * notifications, looks every few seconds all the same, and writes down who was seen. Each process
 * with a management point has one.
 */
public final class PointUpkeep implements AutoCloseable {
  private static final Duration FOLLOW = Duration.ofSeconds(5);
  private static final Duration PRESENCE = Duration.ofSeconds(10);
  private static final Duration REFRESH = Duration.ofMinutes(10);

  private final ClientFeed clients;
  private final List<Loop> loops;
  private final WakeUps wakeUps;

  private PointUpkeep(ClientFeed clients, List<Loop> loops, WakeUps wakeUps) {
    this.clients = clients;
    this.loops = List.copyOf(loops);
    this.wakeUps = wakeUps;
  }

  /**
   * Starts it.
   *
   * @param database where it hears notifications
   * @param others what else is woken, by channel; that of {@link Clients} may be among them
   */
  public static PointUpkeep start(
      ComponentDatabase database,
      ClientFeed clients,
      ManagementPoint point,
      Map<String, Runnable> others,
      Loop.Trouble trouble) {
    clients.listen(point::expel);
    Loop follow = Loop.every(FOLLOW, "clients-follow", trouble, clients::follow);
    clients.listenToStrangers(follow::wake);
    Map<String, Runnable> wakes = new HashMap<>(others);
    wakes.merge(
        Clients.CHANNEL,
        follow::wake,
        (other, own) ->
            () -> {
              own.run();
              other.run();
            });
    wakes.put(PolicyFeed.CHANNEL, point::policyChanged);
    wakes.put(LiveQueries.ASKED, point::asked);
    return new PointUpkeep(
        clients,
        List.of(
            follow,
            Loop.every(PRESENCE, "presence", trouble, clients.presence()::flush),
            Loop.every(REFRESH, "clients-refresh", trouble, clients::refresh)),
        database.listen(wakes, trouble));
  }

  @Override
  public void close() {
    wakeUps.close();
    loops.reversed().forEach(Loop::close);
    clients.presence().flush();
  }
}
