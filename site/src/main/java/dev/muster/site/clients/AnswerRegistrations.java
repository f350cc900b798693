package dev.muster.site.clients;

import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.foundation.ahead.InOrder;
import dev.muster.platform.database.ComponentDatabase;
import java.net.InetAddress;
import java.util.List;

/**
 * The site server's side of {@link RegistrationRequests}: decides about what management points on
 * other hosts wrote down, as about what comes to its own. For one thread.
 */
public final class AnswerRegistrations {
  private static final int BATCH = 200;
  private static final int TOGETHER = 8;

  private final RegistrationStore store;
  private final Registrar registrar;

  /** Decides so. */
  public AnswerRegistrations(ComponentDatabase database, Registrar registrar) {
    this.store = new RegistrationStore(database);
    this.registrar = registrar;
  }

  /**
   * Answers all that wait, and forgets those for which nobody waits any more. Call it on every
   * notification of {@link RegistrationRequests#ASKED} and every second besides.
   */
  public void answer() {
    store.forget();
    List<RegistrationStore.Asked> asked = store.waiting(BATCH);
    while (!asked.isEmpty()) {
      InOrder.each(asked.iterator(), TOGETHER, this::decide, store::answer);
      asked = store.waiting(BATCH);
    }
  }

  private RegistrationStore.Answered decide(RegistrationStore.Asked asked) {
    InetAddress from;
    try {
      from = InetAddress.ofLiteral(asked.sender());
    } catch (IllegalArgumentException none) {
      return new RegistrationStore.Answered(
          asked.id(), new RegistrationAnswer.Refused("The sender's address is none"));
    }
    return new RegistrationStore.Answered(
        asked.id(),
        registrar
            .answer(asked.request(), asked.renewed(), from)
            .orElseGet(() -> new RegistrationAnswer.Refused("Nobody decides about it")));
  }
}
