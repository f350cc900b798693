package dev.muster.site.relay;

import dev.muster.contracts.provider.RelayedRequest;
import dev.muster.foundation.ahead.Together;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.relay.AskSiteServer.Events;
import dev.muster.site.relay.AskSiteServer.Following;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The site server's side of {@link AskSiteServer}: has what providers on other hosts wrote down
 * answered, several at a time. Closing it interrupts what is being answered.
 */
public final class AnswerProviders implements AutoCloseable {
  /** The tables of these requests. */
  public static final Component COMPONENT = new Component("relay", "dev/muster/site/relay");

  private static final Logger LOG = LoggerFactory.getLogger(AnswerProviders.class);
  private static final int TOGETHER = 16;

  private final RelayStore store;
  private final Answering answering;
  private final Together work = new Together(TOGETHER);

  /** Who answers; called by several threads. */
  @FunctionalInterface
  public interface Answering {
    Answer answer(RelayedRequest request, byte[] body);
  }

  /**
   * An answer.
   *
   * @param events what follows it, where something does
   */
  public record Answer(RelayedAnswer whole, Optional<Following> events) {}

  /** Has them answered so. */
  public AnswerProviders(ComponentDatabase database, Answering answering) {
    this.store = new RelayStore(database);
    this.answering = answering;
  }

  /**
   * Begins with all that wait, as far as there is room. Call it on every notification of {@link
   * AskSiteServer#ASKED} and every second besides.
   */
  public void answer() {
    store.sweep();
    List<RelayStore.Asked> asked = store.take(work.room());
    asked.forEach(one -> work.begin(() -> answer(one)));
  }

  private void answer(RelayStore.Asked asked) {
    UUID id = asked.id();
    try {
      Answer answer = answering.answer(asked.request(), asked.body());
      store.answer(id, new RelayStore.Answered(answer.whole(), answer.events().isPresent()));
      if (answer.events().isPresent()) {
        send(id, answer.events().get());
      }
    } catch (RuntimeException trouble) {
      LOG.warn("{} could not be answered: {}", asked.request(), trouble.toString());
    }
  }

  private void send(UUID id, Following events) {
    Events sink =
        (name, data) -> {
          if (!store.add(id, name, data)) {
            throw new InterruptedException("nobody waits for it any more");
          }
        };
    try {
      events.follow(sink);
    } catch (InterruptedException gone) {
      LOG.debug("Events of {} ended: {}", id, gone.toString());
    } finally {
      store.end(id);
    }
  }

  @Override
  public void close() {
    work.close();
  }
}
