package dev.muster.topology;

import java.util.List;
import java.util.Optional;

/**
 * A service that Muster speaks to and does not run: a domain controller, a name server, the
 * internet.
 *
 * @param name what the document calls it
 * @param dns its full name, where it has one
 * @param addresses its addresses or blocks; the whole address space where it can be anywhere
 * @param assignments what it is
 */
public record OutsideService(
    String name, Optional<String> dns, List<Cidr> addresses, List<Assignment> assignments)
    implements Node {

  public OutsideService {
    addresses = List.copyOf(addresses);
    assignments = List.copyOf(assignments);
  }
}
