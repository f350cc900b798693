package dev.muster.topology;

import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Protocol;

/**
 * What a port belongs to: rows that end at the same party with the same protocol share a listener,
 * and so its port.
 *
 * @param party the listening party
 * @param protocol what it speaks there
 */
public record ListenerKind(Party party, Protocol protocol) {

  /** {@code management-point https}. */
  @Override
  public String toString() {
    return party.label() + " " + protocol.label();
  }
}
