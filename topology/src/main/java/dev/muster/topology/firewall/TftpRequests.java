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

  /** What to say where a firewall cannot follow a transfer. */
  static final String UNTRACKED =
      """
      # Note 4: TFTP servers answer from a high port, and nothing here can follow them there. A server that
      # answers from port 69 itself ('tftp-answer: from-69') needs none of the rules below.
      """;

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
