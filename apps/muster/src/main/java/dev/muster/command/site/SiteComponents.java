package dev.muster.command.site;

import dev.muster.platform.database.Component;
import java.util.List;

/** What a site database has, for a program that does not run the site. */
public final class SiteComponents {
  /** All of it. */
  public static final List<Component> ALL = Components.ALL;

  private SiteComponents() {}
}
