package dev.muster.command.ports;

import dev.muster.platform.reachability.ProbeResult;
import dev.muster.platform.reachability.Verdict;
import dev.muster.topology.Cidr;
import dev.muster.topology.firewall.FirewallText;
import dev.muster.topology.flows.Flow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found about one flow.
 *
 * @param flow the connection
 * @param address where it was tried
 * @param neighbour whether it is a port beside a connection, which must be closed
 * @param result what the probe found; none where there was nobody in particular to try
 */
record Checked(Flow flow, Optional<Cidr> address, boolean neighbour, Optional<ProbeResult> result) {
  /** Whether a probe could find anything out. */
  boolean told() {
    return result.isPresent() && result.get().verdict() != Verdict.CANNOT_BE_TOLD;
  }

  /** Whether it is as it should be, as far as can be told. */
  boolean well() {
    if (!told()) {
      return true;
    }
    boolean reachable = result.orElseThrow().verdict().reachable();
    return neighbour
        ? !reachable && result.orElseThrow().verdict() != Verdict.OTHER_SERVICE
        : reachable;
  }

  String verdict() {
    String word = result.map(found -> found.verdict().name()).orElse("CANNOT_BE_TOLD");
    String label = word.toLowerCase(Locale.ROOT).replace('_', '-');
    return neighbour && well() ? "closed: " + label : label;
  }

  String detail() {
    return result
        .map(found ->
            String.join(
                "; ", Stream.concat(Stream.of(found.detail()), found.warnings().stream()).toList()))
        .orElse("a network or the internet, nobody in particular to try");
  }

  String cause() {
    return well() || result.isEmpty() ? "" : cause(result.get().verdict());
  }

  private String cause(Verdict verdict) {
    String from = flow.opener().node().name();
    String to = flow.listener().node().name();
    if (neighbour) {
      return "the firewalls let more through than the topology needs, and %s listens there"
          .formatted(to);
    }
    return switch (verdict) {
      case DROPPED ->
          "a firewall on %s, on the way or on %s drops it silently, or %s is down"
              .formatted(to, from, to);
      case REFUSED -> "nothing listens on %s, or a firewall rejects it".formatted(to);
      case NO_ROUTE ->
          "a route is missing on %s or on the way, or a router prohibits it".formatted(from);
      case NAME_NOT_RESOLVED ->
          "the name is missing in the DNS or the hosts file that %s uses".formatted(from);
      case NAME_ELSEWHERE ->
          "the DNS or the hosts file that %s uses is wrong, or the topology is".formatted(from);
      case OTHER_SERVICE ->
          "another service holds the port on %s, or something on the way answers".formatted(to);
      case BLOCKED_HERE -> "the firewall of %s itself keeps it from leaving".formatted(from);
      case OPEN, PLACEHOLDER, CANNOT_BE_TOLD -> "";
    };
  }

  /** What a person needs to know to mend it, as a paragraph. */
  String explanation() {
    String what =
        "\n%s (%s) from %s to %s: %s\n"
            .formatted(
                flow.row().id(),
                MatrixColumns.label(flow.cell().direction()),
                flow.opener().node().name(),
                flow.listener().node().name(),
                verdict());
    String rules =
        opens().stream().map(rule -> "  opened " + rule + "\n").collect(Collectors.joining());
    return what + "  seen: " + detail() + "\n  probably " + cause() + "\n" + rules;
  }

  /** The rules that would let it through, where a firewall may be in the way. */
  List<String> opens() {
    if (well() || neighbour || result.isEmpty()) {
      return List.of();
    }
    return switch (result.get().verdict()) {
      case DROPPED, REFUSED, NO_ROUTE, BLOCKED_HERE -> FirewallText.opening(flow);
      case NAME_NOT_RESOLVED, NAME_ELSEWHERE, OTHER_SERVICE, OPEN, PLACEHOLDER, CANNOT_BE_TOLD ->
          List.of();
    };
  }
}
