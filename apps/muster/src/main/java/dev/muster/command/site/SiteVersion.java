package dev.muster.command.site;

import java.util.Optional;

/** The version of this server. */
public final class SiteVersion {
  /** As its jar says it. */
  public static final String OWN =
      Optional.ofNullable(SiteVersion.class.getPackage().getImplementationVersion())
          .orElse("development");

  private SiteVersion() {}
}
