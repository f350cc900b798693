package dev.muster.command.site;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.trust.Signed;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.trust.DeviceCertificates;
import dev.muster.site.trust.SiteTrust;
import java.security.PublicKey;
import java.time.Clock;
import java.util.function.Function;

/**
 * What all components stand on.
 *
 * @param databases by the name of the component
 * @param library the site's content
 */
record Ground(
    Function<String, ComponentDatabase> databases,
    Authority authority,
    ContentLibrary library,
    SiteSettings settings,
    Clock clock) {
  /** Those of the site server, which has the site's keys. */
  Ground(
      SiteDatabase database,
      SiteTrust trust,
      ContentLibrary library,
      SiteSettings settings,
      Clock clock) {
    this(
        database::component,
        new Authority(
            trust.rootKey(),
            trust.rootFingerprint(),
            trust.deviceCertificates(),
            trust::signLease,
            trust::signMembership),
        library,
        settings,
        clock);
  }

  /**
   * What is known of the site's keys, and what is done with them.
   *
   * @param certificates of devices
   * @param lease signs a lease
   * @param membership signs a member statement
   */
  record Authority(
      PublicKey rootKey,
      ContentHash root,
      DeviceCertificates certificates,
      Function<Object, Signed> lease,
      Function<Object, Signed> membership) {}

  /** What a component of this name may reach. */
  ComponentDatabase of(String component) {
    return databases.apply(component);
  }
}
