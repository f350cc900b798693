package dev.muster.bench;

import dev.muster.topology.Node;
import dev.muster.topology.Topology;
import dev.muster.topology.firewall.FirewallText;
import dev.muster.topology.firewall.Language;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.flows.Flows;
import dev.muster.topology.reader.TopologyReader;
import dev.muster.topology.rules.Firewall;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The steps of a command on the large topology, warm. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TopologyBenchmark {
  private final String document = LargeTopology.usual().document();
  private final Topology topology = TopologyReader.read("large.yaml", document);
  private final Node siteServer = topology.node(LargeTopology.SITE_SERVER);
  private final Node managementPoint = topology.node(LargeTopology.MANAGEMENT_POINT);
  private final Firewall firewall = Firewall.of(topology, siteServer);

  /** Reads and checks the document. */
  @Benchmark
  public Topology read() {
    return TopologyReader.read("large.yaml", document);
  }

  /** The flows of the site server with the most peers. */
  @Benchmark
  public List<Flow> flowsOfSiteServer() {
    return Flows.touching(topology, siteServer);
  }

  /** The flows of a management point. */
  @Benchmark
  public List<Flow> flowsOfManagementPoint() {
    return Flows.touching(topology, managementPoint);
  }

  /** All flows of the hierarchy. */
  @Benchmark
  public List<Flow> allFlows() {
    return Flows.of(topology);
  }

  /** The firewall of the site server, with its flows. */
  @Benchmark
  public Firewall firewallOfSiteServer() {
    return Firewall.of(topology, siteServer);
  }

  /** The site server's firewall, once it is known, as nftables text. */
  @Benchmark
  public String nftablesOfSiteServer() {
    return FirewallText.write(firewall, Language.NFTABLES);
  }
}
