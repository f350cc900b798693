package dev.muster.site.relay;

import dev.muster.contracts.provider.RelayedRequest;
import dev.muster.foundation.ahead.Together;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.relay.AskSiteServer.Events;
import dev.muster.site.relay.AskSiteServer.Following;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The site server's side of {@link AskSiteServer}: has what providers on other hosts wrote down
 * answered, several of each provider at a time, so that none waits for another. Closing it
 * interrupts what is being answered.
 */
public final class AnswerProviders implements AutoCloseable {
  /** The tables of these requests. */
  public static final Component COMPONENT = new Component("relay", "dev/muster/site/relay");

  private static final Logger LOG = LoggerFactory.getLogger(AnswerProviders.class);

  /** Of each provider. */
  private static final int TOGETHER = 16;

  private static final int UNREADABLE = 400;

  private final RelayStore store;
  private final Answering answering;
  private final ReentrantLock beginning = new ReentrantLock();
  private final Map<String, Together> work = new ConcurrentHashMap<>();

  /** Who answers; called by several threads. */
  @FunctionalInterface
  public interface Answering {
    /**
     * Answers.
     *
     * @throws UnreadableRequest where the request is none that anybody could have made
     */
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
   * Begins with all that wait, as far as their provider has room. Call it on every notification of
   * {@link AskSiteServer#ASKED} and every second besides.
   */
  public void answer() {
    store.sweep();
    beginning.lock();
    try {
      store.waiting().forEach(this::begin);
    } finally {
      beginning.unlock();
    }
  }

  private void begin(String provider) {
    Together own = work.computeIfAbsent(provider, _ -> new Together(TOGETHER));
    store.take(provider, own.room()).forEach(one -> own.begin(() -> answer(one)));
  }

  private void answer(RelayStore.Asked asked) {
    UUID id = asked.id();
    try {
      Answer answer = answering.answer(read(asked), asked.body());
      store.answer(id, new RelayStore.Answered(answer.whole(), answer.events().isPresent()));
      if (answer.events().isPresent()) {
        send(id, answer.events().get());
      }
    } catch (JsonException | UnreadableRequest unreadable) {
      // Only a provider of another version, or one that somebody has taken, writes such a thing.
      LOG.warn(
          "What the provider {} asked cannot be answered: {}",
          asked.provider(),
          unreadable.getMessage());
      refuse(id, String.valueOf(unreadable.getMessage()));
    } catch (RuntimeException trouble) {
      LOG.warn(
          "What the provider {} asked could not be answered: {}",
          asked.provider(),
          trouble.toString());
    }
  }

  private static RelayedRequest read(RelayStore.Asked asked) {
    return Json.read(asked.request(), RelayedRequest.class);
  }

  private void refuse(UUID id, String why) {
    byte[] problem =
        Json.bytes(
            new Refusal(
                "about:blank",
                "not a request",
                UNREADABLE,
                "The site server cannot read what this provider passed on; both have to be of one"
                    + " version. "
                    + why));
    store.answer(
        id,
        new RelayStore.Answered(
            new RelayedAnswer(
                UNREADABLE, Map.of("Content-Type", "application/problem+json"), problem),
            false));
  }

  /** RFC 9457. */
  private record Refusal(String type, String title, int status, String detail) {}

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
    work.values().forEach(Together::close);
  }
}
