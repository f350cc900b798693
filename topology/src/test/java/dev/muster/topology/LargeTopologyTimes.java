package dev.muster.topology;

import dev.muster.topology.flows.Flows;
import dev.muster.topology.reader.TopologyReader;
import dev.muster.topology.rules.Firewall;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Prints the processor time that a topology of 500 hosts and 150,000 clients takes: the first time,
 * and then.
 */
public final class LargeTopologyTimes {
  private static final int TIMES = 15;

  private LargeTopologyTimes() {}

  /** Prints medians of fifteen in milliseconds, and the first, which a command line pays. */
  public static void main(String[] arguments) {
    String document = LargeTopology.document(500, 150_000);
    Topology topology = TopologyReader.read("large.yaml", document);
    print("read " + document.length() + " characters", () -> TopologyReader.read("l", document));
    for (String name : new String[] {"host0", "host15", "host400", "pcs7", "internet"}) {
      Node node =
          topology.nodes().stream()
              .filter(any -> any.name().equals(name))
              .findFirst()
              .orElseThrow();
      int flows = Flows.touching(topology, node).size();
      print(name + ": touching, " + flows + " flows", () -> Flows.touching(topology, node));
      int rules = Firewall.of(topology, node).rules().size();
      print(name + ": firewall, " + rules + " rules", () -> Firewall.of(topology, node));
    }
    int all = Flows.of(topology).size();
    print("all " + all + " flows", () -> Flows.of(topology));
    Network centre = topology.networks().get("centre");
    Network branch = topology.networks().get("branch7");
    print("router", () -> Firewall.between(topology, centre, branch));
  }

  /** Of this thread alone, so that what else the machine does is not counted. */
  private static long processor() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void print(String what, Supplier<?> work) {
    double[] milliseconds = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long begin = processor();
      if (work.get() == null) {
        throw new IllegalStateException(what);
      }
      milliseconds[i] = (processor() - begin) / 1e6;
    }
    double first = milliseconds[0];
    Arrays.sort(milliseconds);
    System.out.printf(
        "%-40s first %8.1f ms, median %8.1f ms%n", what, first, milliseconds[TIMES / 2]);
  }
}
