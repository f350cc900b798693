package dev.muster.topology.diagram;

import dev.muster.contracts.matrix.Note;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.Transport;
import dev.muster.topology.PortRange;
import dev.muster.topology.flows.Flow;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a listener serves: a protocol, where it listens, and the proxy before it where there is one.
 *
 * @param through {@code " through "} and addresses, or nothing
 */
record Service(Protocol protocol, Transport transport, List<PortRange> ports, String through)
    implements Comparable<Service> {

  private static final Comparator<Service> BY_PORT =
      Comparator.<Service>comparingInt(
              service -> service.ports.isEmpty() ? 0 : service.ports.getFirst().first())
          .thenComparing(Service::protocol)
          .thenComparing(service -> service.ports.toString())
          .thenComparing(Service::through)
          .thenComparing(Service::transport);

  static Service of(Flow flow) {
    boolean direct =
        !flow.row().has(Note.PROXY) || flow.listener().node().addresses().containsAll(flow.to());
    String through = direct ? "" : " through " + joined(flow.to(), " ");
    return new Service(flow.row().protocol(), flow.cell().transport(), flow.ports(), through);
  }

  /** Every service once: {@code http 80, https 443, dns 53/tcp+udp}. TCP goes without saying. */
  static String labels(Collection<Service> services) {
    Map<String, List<Service>> byName =
        services.stream()
            .sorted()
            .collect(Collectors.groupingBy(Service::name, LinkedHashMap::new, Collectors.toList()));
    return byName.values().stream().map(Service::label).collect(Collectors.joining(", "));
  }

  private static String label(List<Service> same) {
    Service first = same.getFirst();
    String transports =
        same.stream()
            .map(service -> service.transport.label())
            .distinct()
            .collect(Collectors.joining("+"));
    boolean obvious = transports.equals("tcp") || first.ports.isEmpty();
    return first.name() + (obvious ? "" : "/" + transports) + first.through;
  }

  /** In full: {@code 443/tcp https}. */
  String line() {
    return (ports.isEmpty() ? transport.label() : joined(ports, " ") + "/" + transport.label())
        + " "
        + protocol.label()
        + through;
  }

  private String name() {
    return (protocol.label() + " " + joined(ports, " ")).strip();
  }

  @Override
  public int compareTo(Service other) {
    return BY_PORT.compare(this, other);
  }

  private static String joined(List<?> parts, String between) {
    return parts.stream().map(Object::toString).collect(Collectors.joining(between));
  }
}
