package dev.muster.topology.firewall;

import dev.muster.topology.PortRange;
import java.util.ArrayList;
import java.util.List;

/** Port ranges as firewalls take them: upwards, each port once. */
final class PortSet {
  private PortSet() {}

  static List<PortRange> of(List<PortRange> ranges) {
    List<PortRange> merged = new ArrayList<>();
    for (PortRange range : ranges.stream().sorted().toList()) {
      if (!merged.isEmpty() && range.first() <= merged.getLast().last()) {
        PortRange before = merged.removeLast();
        merged.add(new PortRange(before.first(), Math.max(before.last(), range.last())));
      } else {
        merged.add(range);
      }
    }
    return merged;
  }
}
