package dev.muster.command.site;

import dev.muster.site.administration.Administration;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.systems.SiteSystems;
import dev.muster.site.trust.AuthorRegistry;

/** What the site says of itself, who may sign, who may do what, and where its roles run. */
record Oversight(
    StatusMessages status,
    AuthorRegistry authors,
    Administration administration,
    SiteSystems systems) {
  static Oversight on(Ground ground) {
    return new Oversight(
        new StatusMessages(ground.of("status"), ground.clock()),
        new AuthorRegistry(ground.of("trust"), ground.authority().rootKey(), ground.clock()),
        new Administration(ground.of("administration"), ground.clock()),
        new SiteSystems(ground.of("systems"), ground.clock()));
  }
}
