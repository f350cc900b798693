package dev.muster.topology.reader;

import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.topology.Assignment;
import dev.muster.topology.Host;
import dev.muster.topology.PortRange;
import dev.muster.topology.Site;
import dev.muster.topology.Topology;
import dev.muster.topology.ports.ListenerPorts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ports that follow from the whole document: note 3's pairs, database instances, and two listeners
 * on one port.
 */
final class PortRules {
  private final Topology topology;
  private final Problems problems;
  private final ListenerPorts ports;

  PortRules(Topology topology, Problems problems) {
    this.topology = topology;
    this.problems = problems;
    this.ports = ListenerPorts.of(topology);
  }

  void check() {
    topology.hosts().values().forEach(this::checkHost);
    topology.sites().values().forEach(this::checkUpstream);
  }

  private void checkHost(Host host) {
    Map<Integer, ListenerPorts.Listener> taken = new HashMap<>();
    for (ListenerPorts.Listener listener : ports.fixedTcp(host)) {
      String path = path(host, listener.assignment()) + "/ports/" + listener.protocol().label();
      ListenerPorts.Listener before = taken.putIfAbsent(listener.port(), listener);
      if (before != null && !canShare(before, listener)) {
        problems.at(path, twice(host, before, listener));
      }
      PortRange dynamic = ports.dynamicRange(host, listener.assignment().site());
      if (dynamic.contains(listener.port())) {
        problems.at(
            path,
            "port %d of %s lies in the dynamic RPC range %s of %s; move the port or the range"
                .formatted(listener.port(), name(listener), dynamic, host.name()));
      }
    }
    for (Assignment assignment : host.assignments()) {
      if (assignment.party() == Party.SOFTWARE_UPDATE_POINT) {
        checkUpdateServer(host, assignment);
      }
    }
  }

  private void checkUpdateServer(Host host, Assignment assignment) {
    checkPair(path(host, assignment), "on " + host.name(), "C18", assignment);
  }

  private void checkUpstream(Site site) {
    checkPair(
        "/sites/" + site.code() + "/ports/" + Party.UPSTREAM_UPDATE_SERVER.label(),
        "above " + site.code(),
        "C56",
        Assignment.of(Party.UPSTREAM_UPDATE_SERVER, Optional.of(site.code())));
  }

  private void checkPair(String path, String where, String pair, Assignment assignment) {
    int http = ports.port(assignment, Protocol.HTTP, 80);
    int https = ports.port(assignment, Protocol.HTTPS, 443);
    int right = ListenerPorts.pairedHttps(http);
    if (https != right) {
      problems.at(
          path,
          "the update server %s has HTTP port %d, so its HTTPS port is %d and not %d (%s, note 3)"
              .formatted(where, http, right, https, pair));
    }
  }

  /** Web listeners share a port among roles; one database instance serves one site. */
  private static boolean canShare(ListenerPorts.Listener one, ListenerPorts.Listener other) {
    boolean instances = one.protocol() == Protocol.SQL || one.protocol() == Protocol.SERVICE_BROKER;
    return one.protocol() == other.protocol() && !instances;
  }

  private static String twice(
      Host host, ListenerPorts.Listener before, ListenerPorts.Listener listener) {
    String message =
        "port %d on %s is wanted by %s and by %s"
            .formatted(listener.port(), host.name(), name(before), name(listener));
    return listener.assignment().party() == Party.SITE_DATABASE
        ? message + "; each site's database on one host is an instance with ports of its own"
        : message + "; give one of them another port or another host";
  }

  private static String name(ListenerPorts.Listener listener) {
    Optional<String> site = listener.assignment().site().map(Object::toString);
    return listener.assignment().party().label()
        + " "
        + listener.protocol().label()
        + site.map(code -> " of " + code).orElse("");
  }

  private static String path(Host host, Assignment assignment) {
    List<Assignment> all = host.assignments();
    return "/hosts/" + host.name() + "/roles/" + all.indexOf(assignment);
  }
}
