package dev.muster.topology.rules;

import dev.muster.contracts.matrix.Note;
import dev.muster.topology.PortRange;
import dev.muster.topology.TftpAnswer;
import dev.muster.topology.flows.Flow;
import java.util.List;
import java.util.Optional;

/**
 * Note 4: the answer of a TFTP server is a connection of its own, from a high port to a high port.
 */
final class TftpAnswers {
  private TftpAnswers() {}

  /** The way back of a TFTP request, where the server does not answer from 69 itself. */
  static Optional<Flow> answerOf(Flow request) {
    boolean fromHighPort = request.listener().assignment().tftpAnswer() == TftpAnswer.DYNAMIC;
    if (!request.row().has(Note.TFTP_ANSWER_PORT) || !fromHighPort) {
      return Optional.empty();
    }
    return Optional.of(
        new Flow(
            request.row(),
            request.cell(),
            request.listener(),
            request.opener(),
            request.to(),
            request.from(),
            List.of(PortRange.UNPRIVILEGED),
            Optional.empty()));
  }
}
