package dev.muster.command.site;

import dev.muster.site.clients.Clients;
import dev.muster.site.live.LivePoint;
import dev.muster.site.live.LiveQueries;

/**
 * Questions to the devices that are connected now, and this process's management point for them.
 */
record LiveParts(LiveQueries queries, LivePoint point) {
  static LiveParts on(Ground ground, Clients clients) {
    return new LiveParts(
        new LiveQueries(ground.of("live"), clients::keys, ground.clock()),
        new LivePoint(ground.of("live"), ground.settings().name()));
  }
}
