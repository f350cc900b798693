package dev.muster.site.reporting;

import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.site.SiteCode;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import java.util.ArrayList;
import java.util.List;

/**
 * The views for reports in the schema {@code dbo} of the site database. Safe for use by several
 * threads and processes.
 */
public final class Reporting {
  /** The component in the site database. */
  public static final Component COMPONENT = new Component("reporting", "dev/muster/site/reporting");

  private final ReportingStore store;
  private final SiteCode site;

  /** In this database; views that speak of a site name this one. */
  public Reporting(ComponentDatabase database, SiteCode site) {
    this.store = new ReportingStore(database);
    this.site = site;
  }

  /**
   * Makes the views as this catalogue wants them: new ones, others in place of those that changed,
   * and none for classes that are gone. Views that are right are not touched. Waits a few seconds
   * for reports that read what has to change, and throws where they read on.
   *
   * @return the names of all views, in small letters
   */
  public List<String> follow(InventoryCatalogue catalogue) {
    List<ReportView> wanted = new ArrayList<>(new SystemViews(site).all());
    catalogue.classes().forEach(type -> wanted.addAll(new ClassViews(type).all()));
    return store.follow(wanted);
  }
}
