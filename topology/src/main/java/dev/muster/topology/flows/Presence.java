package dev.muster.topology.flows;

import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.site.SiteCode;
import dev.muster.topology.Assignment;
import dev.muster.topology.ClientGroup;
import dev.muster.topology.Host;
import dev.muster.topology.Node;
import dev.muster.topology.OutsideService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One party that a node is, assigned by name or following from what is.
 *
 * @param node the host, group or service
 * @param party what it is here
 * @param assignment what makes it so, with its site and settings
 */
public record Presence(Node node, Party party, Assignment assignment) {

  /** The site that this part of the node belongs to. */
  public Optional<SiteCode> site() {
    return assignment.site();
  }

  /** Everything that a node is. */
  static List<Presence> of(Node node) {
    List<Presence> all = new ArrayList<>();
    for (Assignment assignment : node.assignments()) {
      all.add(new Presence(node, assignment.party(), assignment));
      derived(assignment)
          .map(party -> new Presence(node, party, Assignment.of(party, assignment.site())))
          .filter(presence -> !all.contains(presence))
          .ifPresent(all::add);
    }
    boolean ours =
        switch (node) {
          case Host _ -> true;
          case ClientGroup group -> !group.assignments().getFirst().internetOnly();
          case OutsideService _ -> false;
        };
    if (ours) {
      // The operating system has one set of ports; the site of the first role configures them.
      Optional<SiteCode> site = node.assignments().getFirst().site();
      all.add(new Presence(node, Party.ANY, Assignment.of(Party.ANY, site)));
    }
    return all;
  }

  /** The role of the node that makes it this party, which is the party itself for most. */
  public Party role() {
    return node.assignments().stream()
        .filter(own -> derived(own).equals(Optional.of(party)))
        .map(Assignment::party)
        .findFirst()
        .orElse(party);
  }

  private static Optional<Party> derived(Assignment assignment) {
    return switch (assignment.party()) {
      case SYSTEM_HEALTH_VALIDATOR -> Optional.of(Party.HEALTH_REGISTRATION_AUTHORITY);
      case SOFTWARE_UPDATE_POINT -> Optional.of(Party.INTERNET_FACING_SITE_SYSTEM);
      case MANAGEMENT_POINT, DISTRIBUTION_POINT, FALLBACK_STATUS_POINT ->
          assignment.internetFacing()
              ? Optional.of(Party.INTERNET_FACING_SITE_SYSTEM)
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
