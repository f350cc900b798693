package dev.muster.command.site;

import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.trust.SiteTrust;
import java.time.Clock;

/**
 * What all components stand on.
 *
 * @param library the site's content
 */
record Ground(
    SiteDatabase database,
    SiteTrust trust,
    ContentLibrary library,
    SiteSettings settings,
    Clock clock) {
  /** What a component of this name may reach. */
  ComponentDatabase of(String component) {
    return database.component(component);
  }
}
