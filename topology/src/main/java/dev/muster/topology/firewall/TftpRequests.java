package dev.muster.topology.firewall;

import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Firewall;
import dev.muster.topology.rules.Rule;
import java.util.List;

/**
 * Note 4: the requests that a firewall must watch to recognise the answers, which come from a high
 * port.
 */
final class TftpRequests {
  private TftpRequests() {}

  /** Where TFTP servers take requests (RFC 1350). */
  static final int PORT = 69;

  /**
   * Requests in the direction in which they travel.
   *
   * @param outgoing whether this host itself sends them
   */
  static List<Peers> of(Firewall firewall, boolean outgoing) {
    return firewall.tftpAnswers().stream()
        .filter(answer -> (answer.chain() == Chain.INPUT) == outgoing)
        .flatMap(answer -> request(answer).stream())
        .distinct()
        .toList();
  }

  private static List<Peers> request(Rule answer) {
    return Peers.of(answer.to(), answer.from());
  }
}
