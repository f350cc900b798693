package dev.muster.topology.proof;

import java.util.Set;

/** Which parts of a hierarchy a pair of the reference connects. */
enum Scope {
  /** Two parts of one site. */
  SITE,
  /** A client and what serves it: of its site, or of a secondary site below. */
  CLIENT_TO_ROLE,
  /** The console of a site and the clients of this site and of all below. */
  CONSOLE_TO_CLIENT,
  /** A role and the clients of its own site. */
  ROLE_TO_CLIENT,
  /** Clients that share a network. */
  NEIGHBOURS,
  /** A site and its parent. */
  PARENT,
  /** A part of a site and a service outside. */
  OUTSIDE,
  /** The same, for those inside the organisation's network. */
  OUTSIDE_FROM_INSIDE,
  /** The same, and not for computers of a workgroup. */
  OUTSIDE_FROM_DOMAIN,
  /** A service outside that comes to every host. */
  TO_HOSTS;

  private static final Set<String> SERVES_CLIENTS =
      Set.of("C09", "C12", "C13", "C14", "C15", "C17", "C18", "C19", "C25", "C29");
  private static final Set<String> TO_SERVICES =
      Set.of(
          "C01", "C04", "C07", "C08", "C11", "C21", "C26", "C30", "C39", "C41", "C45", "C55", "C56",
          "C58", "W01", "X01", "X02", "X04", "X05", "X06", "X07");

  static Scope of(Reference.Row row) {
    if (row.pair().equals("C59")) {
      return row.to().equals("dhcp-server") ? OUTSIDE_FROM_INSIDE : CLIENT_TO_ROLE;
    }
    if (SERVES_CLIENTS.contains(row.pair())) {
      return CLIENT_TO_ROLE;
    }
    if (TO_SERVICES.contains(row.pair())) {
      return OUTSIDE;
    }
    return switch (row.pair()) {
      case "C10" -> NEIGHBOURS;
      case "C16" -> OUTSIDE_FROM_DOMAIN;
      case "C20", "C33" -> CONSOLE_TO_CLIENT;
      case "C32", "C38" -> ROLE_TO_CLIENT;
      case "C48", "C57" -> PARENT;
      case "P01" -> OUTSIDE_FROM_INSIDE;
      case "X03" -> TO_HOSTS;
      default -> SITE;
    };
  }
}
