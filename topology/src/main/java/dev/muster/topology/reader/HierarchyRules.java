package dev.muster.topology.reader;

import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.site.SiteCode;
import dev.muster.topology.Assignment;
import dev.muster.topology.Host;
import dev.muster.topology.NearestWord;
import dev.muster.topology.Node;
import dev.muster.topology.Site;
import dev.muster.topology.SiteType;
import dev.muster.topology.Topology;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules of a hierarchy: who may be below whom, and what every site needs. */
final class HierarchyRules {
  private static final Set<Party> NOT_IN_CENTRAL =
      EnumSet.of(
          Party.CLIENT,
          Party.DISTRIBUTION_POINT,
          Party.FALLBACK_STATUS_POINT,
          Party.MANAGEMENT_POINT,
          Party.STATE_MIGRATION_POINT);
  private static final Set<Party> IN_SECONDARY =
      EnumSet.of(
          Party.DISTRIBUTION_POINT,
          Party.DISTRIBUTION_POINT_MULTICAST,
          Party.DISTRIBUTION_POINT_PXE,
          Party.MANAGEMENT_POINT,
          Party.SITE_DATABASE,
          Party.SITE_SERVER,
          Party.SOFTWARE_UPDATE_POINT,
          Party.STATE_MIGRATION_POINT);

  private final Topology topology;
  private final Problems problems;
  private boolean unknownSites;

  HierarchyRules(Topology topology, Problems problems) {
    this.topology = topology;
    this.problems = problems;
  }

  void check() {
    if (topology.sites().isEmpty()) {
      problems.at("/sites", "a topology has at least one site");
    }
    topology.sites().values().forEach(this::checkParent);
    checkOneTop();
    topology.nodes().forEach(this::checkAssignments);
    // A role of a site that is not there probably belongs to the site that misses it.
    if (!unknownSites) {
      topology.sites().values().forEach(this::checkNeeds);
    }
  }

  private void checkParent(Site site) {
    String path = "/sites/" + site.code() + "/parent";
    if (site.parent().isEmpty()) {
      if (site.type() == SiteType.SECONDARY) {
        problems.at(
            path, "the secondary site " + site.code() + " needs a 'parent', a primary site");
      }
      return;
    }
    SiteCode code = site.parent().get();
    Site parent = topology.sites().get(code);
    if (parent == null) {
      List<String> right = topology.sites().keySet().stream().map(SiteCode::value).toList();
      problems.at(path, "there is no site '" + code + "'" + NearestWord.hint(code.value(), right));
      return;
    }
    List<SiteCode> line = topology.lineOf(code);
    if (line.contains(site.code())) {
      problems.at(path, "the parents of " + site.code() + " form a circle: " + circle(site.code()));
      return;
    }
    Optional<SiteType> right =
        switch (site.type()) {
          case CENTRAL_ADMINISTRATION -> Optional.empty();
          case PRIMARY -> Optional.of(SiteType.CENTRAL_ADMINISTRATION);
          case SECONDARY -> Optional.of(SiteType.PRIMARY);
        };
    if (right.isEmpty()) {
      problems.at(path, "a central administration site is the top and has no parent");
    } else if (parent.type() != right.get()) {
      problems.at(
          path,
          "the parent of a %s site is a %s site, and %s is a %s site"
              .formatted(site.type().label(), right.get().label(), code, parent.type().label()));
    }
  }

  private String circle(SiteCode start) {
    List<String> codes =
        new ArrayList<>(topology.lineOf(start).stream().map(SiteCode::value).toList());
    codes.add(start.value());
    return String.join(" -> ", codes);
  }

  private void checkOneTop() {
    List<Site> tops =
        topology.sites().values().stream()
            .filter(site -> site.parent().isEmpty() && site.type() != SiteType.SECONDARY)
            .toList();
    for (Site extra : tops.stream().skip(1).toList()) {
      problems.at(
          "/sites/" + extra.code(),
          "one document describes one hierarchy; %s and %s need a central administration site as parent"
              .formatted(tops.getFirst().code(), extra.code()));
    }
  }

  private void checkAssignments(Node node) {
    String nodePath = (node instanceof Host ? "/hosts/" : "/clients/") + node.name();
    for (int i = 0; i < node.assignments().size(); i++) {
      int index = i;
      node.assignments()
          .get(i)
          .site()
          .ifPresent(code -> checkAssignment(node, nodePath, index, code));
    }
  }

  private void checkAssignment(Node node, String nodePath, int index, SiteCode code) {
    Assignment assignment = node.assignments().get(index);
    String path = nodePath + "/roles/" + index;
    Site site = topology.sites().get(code);
    Party party = assignment.party();
    if (site == null) {
      List<String> right = topology.sites().keySet().stream().map(SiteCode::value).toList();
      unknownSites = true;
      problems.atFirst(
          List.of(path + "/site", nodePath + "/site"),
          "there is no site '" + code + "'" + NearestWord.hint(code.value(), right));
      return;
    }
    if (site.type() == SiteType.CENTRAL_ADMINISTRATION && NOT_IN_CENTRAL.contains(party)) {
      problems.at(
          path,
          "a central administration site has no " + party.label() + "; give it to a primary site");
    }
    if (site.type() == SiteType.SECONDARY && !IN_SECONDARY.contains(party)) {
      String parent = site.parent().map(SiteCode::value).orElse("its parent");
      problems.at(path, "a secondary site has no " + party.label() + "; give it to " + parent);
    }
    boolean needsDistributionPoint =
        party == Party.DISTRIBUTION_POINT_PXE || party == Party.DISTRIBUTION_POINT_MULTICAST;
    if (needsDistributionPoint && !serves(node, Party.DISTRIBUTION_POINT, code)) {
      problems.at(
          path, party.label() + " is a part of a distribution point; give the host that role too");
    }
    if (node.assignments().subList(0, index).stream().anyMatch(any -> same(any, party, code))) {
      problems.at(
          path, node.name() + " has the role " + party.label() + " of site " + code + " twice");
    }
    if (party == Party.SITE_SERVER && node instanceof Host host && host.siteServerInitiates()) {
      problems.at(
          path,
          "'site-server-initiates' is for site systems; this host is the site server of " + code);
    }
  }

  private void checkNeeds(Site site) {
    exactlyOne(site, Party.SITE_SERVER);
    exactlyOne(site, Party.SITE_DATABASE);
    if (site.type() != SiteType.SECONDARY && hostsWith(site, Party.PROVIDER).isEmpty()) {
      problems.at(
          "/sites/" + site.code(), "site " + site.code() + " needs a host with the role provider");
    }
  }

  private void exactlyOne(Site site, Party party) {
    List<String> names = hostsWith(site, party);
    if (names.size() != 1) {
      problems.at(
          "/sites/" + site.code(),
          "site %s needs exactly one host with the role %s, and has %s"
              .formatted(
                  site.code(),
                  party.label(),
                  names.isEmpty() ? "none" : String.join(" and ", names)));
    }
  }

  private List<String> hostsWith(Site site, Party party) {
    return topology.hosts().values().stream()
        .filter(host -> serves(host, party, site.code()))
        .map(Host::name)
        .toList();
  }

  private static boolean serves(Node node, Party party, SiteCode code) {
    return node.assignments().stream().anyMatch(assignment -> same(assignment, party, code));
  }

  private static boolean same(Assignment assignment, Party party, SiteCode code) {
    return assignment.party() == party && assignment.site().equals(Optional.of(code));
  }
}
