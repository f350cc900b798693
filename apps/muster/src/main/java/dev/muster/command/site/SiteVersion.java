package dev.muster.command.site;

import java.util.Optional;

/** The version of this server. */
final class SiteVersion {
  static final String OWN =
      Optional.ofNullable(SiteVersion.class.getPackage().getImplementationVersion())
          .orElse("development");

  private SiteVersion() {}
}
