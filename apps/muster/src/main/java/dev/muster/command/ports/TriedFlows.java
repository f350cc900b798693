package dev.muster.command.ports;

import dev.muster.platform.reachability.ProbeSettings;
import dev.muster.platform.reachability.Reachability;
import dev.muster.topology.Host;
import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import dev.muster.topology.flows.Flow;
import java.util.List;

/** Tries what a host opens, for others than {@code muster ports check}. */
public final class TriedFlows {
  private TriedFlows() {}

  /**
   * What became of a connection.
   *
   * @param verdict as {@code muster ports check} prints it
   * @param detail what was seen
   * @param told whether anything could be found out
   * @param well whether it is as it should be
   */
  public record Tried(Flow flow, String verdict, String detail, boolean told, boolean well) {}

  /**
   * Tries every connection to another host that this computer opens as this host, within about half
   * a minute. Clients are not tried: that they listen is nobody's promise.
   */
  public static List<Tried> of(Topology topology, Node host) {
    Checklist checklist =
        Checklist.of(topology, host, flow -> flow.listener().node() instanceof Host, false);
    return checklist
        .results(Reachability.check(checklist.targets(), ProbeSettings.defaults(), _ -> {}))
        .stream()
        .map(
            each -> new Tried(each.flow(), each.verdict(), each.detail(), each.told(), each.well()))
        .toList();
  }
}
