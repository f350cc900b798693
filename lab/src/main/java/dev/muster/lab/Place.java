package dev.muster.lab;

import java.util.List;
import java.util.Optional;

/**
 * What becomes a namespace: a node of the topology, or the router.
 *
 * @param name the node's name, or {@link Lab#ROUTER}
 * @param dns the node's full name
 * @param ports its interfaces, each in a network of its own; the first leads to the default router
 */
record Place(String name, Optional<String> dns, List<Port> ports) {
  Place {
    ports = List.copyOf(ports);
  }

  List<Address> addresses() {
    return ports.stream().flatMap(port -> port.addresses().stream()).toList();
  }

  boolean hasV6() {
    return addresses().stream().anyMatch(address -> !address.address().isV4());
  }
}
