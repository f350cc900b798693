package dev.muster.command.reach;

import dev.muster.command.ports.TriedFlows;
import dev.muster.command.ports.TriedFlows.Tried;
import dev.muster.contracts.provider.TopologyView;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.reachability.Reachability;
import dev.muster.topology.Cidr;
import dev.muster.topology.Topology;
import dev.muster.topology.TopologyException;
import dev.muster.topology.flows.Flow;
import dev.muster.topology.reader.TopologyReader;
import dev.muster.topology.writer.TopologyText;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The topology of a running site. It is derived anew whenever it is asked for; only names and what
 * was tried last are kept, in memory. Safe for several threads.
 */
public final class SiteTopology {
  private static final int VERSION = 12;

  private final Supplier<Known> known;
  private final Clock clock;
  private final Map<String, List<Cidr>> names = new ConcurrentHashMap<>();
  private volatile Picture.Checks checks = Picture.Checks.NONE;

  /** The topology of the site that knows this. */
  public SiteTopology(Supplier<Known> known, Clock clock) {
    this.known = known;
    this.clock = clock;
  }

  /** As it is now. */
  public TopologyView view() {
    Known now = known.get();
    Derive derive = derive(now);
    Topology topology = derive.topology();
    String document =
        derive.missing().map(TopologyNote::of).orElse("") + TopologyText.write(topology);
    Picture picture = new Picture(topology, now, checks);
    return new TopologyView(
        Sha256.of(document).value().substring(0, VERSION),
        document,
        problem(topology, document),
        picture.nodes(),
        picture.edges());
  }

  /** Tries every connection that the site server opens, and asks for all names again. */
  public void check() {
    names.clear();
    Known now = known.get();
    Topology topology = derive(now).topology();
    String own = Derive.ownName(now.own());
    if (topology.hosts().containsKey(own)) {
      Map<Flow, Tried> tried = new HashMap<>();
      TriedFlows.of(topology, topology.node(own)).forEach(each -> tried.put(each.flow(), each));
      checks = new Picture.Checks(Map.copyOf(tried), Optional.of(clock.instant()));
    }
  }

  private Derive derive(Known now) {
    return new Derive(now, name -> names.computeIfAbsent(name, SiteTopology::addresses));
  }

  private static String problem(Topology topology, String document) {
    boolean loopback =
        topology.hosts().values().stream()
            .flatMap(host -> host.addresses().stream())
            .anyMatch(address -> address.address().isLoopbackAddress());
    if (loopback) {
      return "This site listens on loopback only, where no firewall stands in the way;"
          + " set it up with a name by which others reach it, and it has a topology document.";
    }
    try {
      TopologyReader.read("topology of the site", document);
      return "";
    } catch (TopologyException trouble) {
      return String.valueOf(trouble.getMessage());
    }
  }

  /** The addresses of a name or of this computer; of loopback only where there are no others. */
  private static List<Cidr> addresses(String name) {
    List<InetAddress> found =
        name.matches("[0-9.]+|.*:.*")
            ? List.of(InetAddress.ofLiteral(name))
            : Reachability.addresses(name);
    boolean loopback = found.stream().allMatch(InetAddress::isLoopbackAddress);
    List<InetAddress> useful = loopback && !name.startsWith("127.") ? own() : found;
    return (useful.isEmpty() ? found : useful)
        .stream()
            .filter(address -> !address.isLinkLocalAddress() && !address.isAnyLocalAddress())
            .map(address -> address.getHostAddress().replaceAll("%.*", ""))
            .map(Cidr::parse)
            .distinct()
            .toList();
  }

  private static List<InetAddress> own() {
    try (Stream<NetworkInterface> all = NetworkInterface.networkInterfaces()) {
      return all.flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .toList();
    } catch (SocketException unknown) {
      return List.of();
    }
  }
}
