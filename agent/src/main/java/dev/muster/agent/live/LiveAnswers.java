package dev.muster.agent.live;

import dev.muster.agent.identity.DeviceIdentity;
import dev.muster.agent.net.NotificationClient;
import dev.muster.contracts.live.LiveAnswer;
import dev.muster.contracts.live.LiveQuestion;
import dev.muster.contracts.trust.Purpose;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.foundation.loop.Loop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * Answers live questions on a thread of its own, the newest first: whoever asked before may have
 * gone.
 */
public final class LiveAnswers implements NotificationClient.Questions, AutoCloseable {
  /** The most questions that are looked into in a minute; others are answered with that. */
  public static final int MOST_A_MINUTE = 20;

  private static final Logger LOGGER = System.getLogger(LiveAnswers.class.getName());
  private static final int MOST_WAITING = 8;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration UNTIL_WOKEN = Duration.ofHours(1);

  private final Look look;
  private final DeviceIdentity identity;
  private final Clock clock;
  private final BlockingDeque<Asked> waiting = new LinkedBlockingDeque<>(MOST_WAITING);
  private final Deque<Instant> lately = new ArrayDeque<>();
  private final Loop loop;

  /** Looks into a question. */
  @FunctionalInterface
  public interface Look {
    /** The answer; takes no longer than the question stands. */
    LiveAnswer answer(LiveQuestion question);
  }

  private record Asked(LiveQuestion question, NotificationClient.Reply reply, Instant until) {}

  /** Begins to wait for questions. */
  public LiveAnswers(Look look, DeviceIdentity identity, Clock clock) {
    this.look = look;
    this.identity = identity;
    this.clock = clock;
    this.loop =
        Loop.every(
            UNTIL_WOKEN,
            "live-answers",
            (name, trouble) ->
                LOGGER.log(Level.WARNING, () -> "a live question is not answered", trouble),
            this::answerAll);
  }

  @Override
  public void asked(LiveQuestion question, NotificationClient.Reply reply) {
    if (waiting.offer(new Asked(question, reply, clock.instant().plus(question.within())))) {
      loop.wake();
    } else {
      LOGGER.log(Level.WARNING, () -> "a live question is left out: too many wait");
    }
  }

  private void answerAll() {
    for (Asked next = waiting.pollLast(); next != null; next = waiting.pollLast()) {
      Instant now = clock.instant();
      if (now.isBefore(next.until())) {
        boolean _ = next.reply().send(fitting(next.question(), answer(next, now)));
      }
    }
  }

  private LiveAnswer answer(Asked asked, Instant now) {
    lately.removeIf(before -> !now.isBefore(before.plus(MINUTE)));
    if (lately.size() >= MOST_A_MINUTE) {
      return failed(
          asked.question(), "it was asked " + MOST_A_MINUTE + " times in the last minute");
    }
    lately.add(now);
    Duration left = Duration.between(now, asked.until());
    LiveQuestion question = asked.question();
    return look.answer(
        new LiveQuestion(question.question(), question.query(), left, question.mostBytes()));
  }

  private static LiveAnswer failed(LiveQuestion question, String reason) {
    return new LiveAnswer.Failed(question.question(), reason);
  }

  /** Signed, with as many rows as there is room for. */
  private byte[] fitting(LiveQuestion question, LiveAnswer answer) {
    byte[] signed = signed(question, answer);
    LiveAnswer shorter = answer;
    while (signed.length > question.mostBytes()
        && shorter instanceof LiveAnswer.Rows rows
        && !rows.rows().isEmpty()) {
      shorter =
          new LiveAnswer.Rows(
              question.question(), rows.rows().subList(0, rows.rows().size() / 2), true);
      signed = signed(question, shorter);
    }
    return signed;
  }

  private byte[] signed(LiveQuestion question, LiveAnswer answer) {
    try {
      return Json.bytes(identity.sign(Purpose.LIVE_ANSWER, answer));
    } catch (JsonException unsuited) {
      return Json.bytes(
          identity.sign(
              Purpose.LIVE_ANSWER,
              failed(question, "its answer cannot be signed: " + unsuited.getMessage())));
    }
  }

  @Override
  public void close() {
    waiting.clear();
    loop.close();
  }
}
