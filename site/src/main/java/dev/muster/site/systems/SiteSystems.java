package dev.muster.site.systems;

import dev.muster.contracts.link.HostReport;
import dev.muster.contracts.provider.SiteSystemLimits;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The hosts of site systems as the site knows them. Safe for several threads and processes. */
public final class SiteSystems {
  /** What the site database prepares for it. */
  public static final Component COMPONENT = new Component("systems", "dev/muster/site/systems");

  private final SystemsStore store;
  private final Clock clock;

  /** Hosts in this database. */
  public SiteSystems(ComponentDatabase database, Clock clock) {
    this.store = new SystemsStore(database);
    this.clock = clock;
  }

  /** All of them, by name. */
  public List<SiteSystem> all() {
    return store.all();
  }

  /** One of them. */
  public Optional<SiteSystem> find(String name) {
    return store.find(name);
  }

  /** A host that has joined, or joined again; what it runs counts as changed. */
  void joined(String name, String address, List<SystemRole> roles, boolean internetFacing) {
    store.put(name, address, roles, internetFacing, clock.instant());
  }

  /** Changes what a host runs; says whether there is such a host. */
  public boolean change(String name, List<SystemRole> roles) {
    return store.change(name, roles);
  }

  /**
   * Changes when and how fast content is sent to a host; false where there is no such host, or
   * where it has other limits than those to be replaced.
   */
  public boolean limit(String name, SiteSystemLimits limits) {
    return store.limit(name, limits);
  }

  /** Forgets a host; says whether it was known. */
  boolean remove(String name) {
    return store.remove(name);
  }

  void told(String name, HostReport report) {
    store.told(name, report, clock.instant());
  }

  void trouble(String name, String trouble) {
    store.trouble(name, trouble, clock.instant());
  }
}
