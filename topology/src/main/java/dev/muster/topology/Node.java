package dev.muster.topology;

import dev.muster.contracts.matrix.Party;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something at an end of a connection: a host, many clients that a network stands for, or a service
 * outside.
 */
public sealed interface Node permits Host, ClientGroup, OutsideService {

  /** What the document calls it; no two nodes share a name. */
  String name();

  /** The name to resolve, where the document gives one. */
  Optional<String> dns();

  /** Where it is; the whole address space for what can be anywhere. */
  List<Cidr> addresses();

  /** What it is assigned, as written in the document. */
  List<Assignment> assignments();

  /** Whether it is assigned this party by name. */
  default boolean has(Party party) {
    return assignments().stream().anyMatch(assignment -> assignment.party() == party);
  }

  /** The parties that it is assigned by name. */
  default Set<Party> parties() {
    return Set.copyOf(assignments().stream().map(Assignment::party).toList());
  }
}
