package dev.muster.topology;

import java.util.Locale;

/** The three kinds of sites in a hierarchy. */
public enum SiteType {
  /** The top of a hierarchy with several primary sites; has no clients. */
  CENTRAL_ADMINISTRATION,
  /** Manages clients; stands alone or below a central administration site. */
  PRIMARY,
  /** Serves clients of its parent, a primary site, at a distant place. */
  SECONDARY;

  /** The name as documents write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
