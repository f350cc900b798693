package dev.muster.topology;

import java.util.List;
import java.util.Optional;

/**
 * Computers or devices that are known by their network only.
 *
 * @param name what the document calls them
 * @param addresses where they can be: their network, or anywhere
 * @param assignments what they are, each of one site
 * @param count how many there are, for planning
 */
public record ClientGroup(
    String name, List<Cidr> addresses, List<Assignment> assignments, long count) implements Node {

  public ClientGroup {
    addresses = List.copyOf(addresses);
    assignments = List.copyOf(assignments);
  }

  @Override
  public Optional<String> dns() {
    return Optional.empty();
  }
}
