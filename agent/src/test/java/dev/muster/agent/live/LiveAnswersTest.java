package dev.muster.agent.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.fake.Await;
import dev.muster.agent.identity.DeviceIdentity;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.live.LiveAnswer;
import dev.muster.contracts.live.LiveQuestion;
import dev.muster.contracts.live.QuestionId;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.query.Source;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveAnswersTest {
  private static final KeyPair KEY = Keys.generate();
  private static final DeviceIdentity IDENTITY =
      new DeviceIdentity(new DeviceId(UUID.randomUUID().toString()), KEY, Sha256.of("machine"));

  private final List<LiveAnswer> sent = new CopyOnWriteArrayList<>();
  private final List<Integer> sizes = new CopyOnWriteArrayList<>();

  static LiveQuestion question(int mostBytes) {
    var name = new Expression.Property("s", "Name", PropertyType.TEXT, false, Optional.empty());
    return new LiveQuestion(
        new QuestionId(UUID.randomUUID().toString()),
        new Query(
            false,
            List.of(new Query.Column("Name", name)),
            new Source(new ClassName("SMS_R_System"), "s"),
            List.of(),
            Optional.empty(),
            List.of()),
        Duration.ofSeconds(30),
        mostBytes);
  }

  private boolean send(byte[] answer) {
    sizes.add(answer.length);
    return sent.add(
        SignedRecords.open(
            Json.read(answer, Signed.class),
            KEY.getPublic(),
            Purpose.LIVE_ANSWER,
            LiveAnswer.class));
  }

  private LiveAnswers answers(LiveAnswers.Look look) {
    return new LiveAnswers(look, IDENTITY, Clock.systemUTC());
  }

  @Test
  void anAnswerIsSignedAndHasAsManyRowsAsFit() {
    Map<String, Value> row = Map.of("Name", Value.of("\"".repeat(20)));
    LiveQuestion question = question(4_096);
    try (LiveAnswers answers =
        answers(asked ->
            new LiveAnswer.Rows(asked.question(), Collections.nCopies(1_000, row), false))) {
      answers.asked(question, this::send);
      Await.until("an answer", () -> !sent.isEmpty());
    }
    assertThat(sizes.getFirst()).isBetween(1_000, 4_096);
    assertThat(sent.getFirst())
        .isInstanceOfSatisfying(
            LiveAnswer.Rows.class,
            rows -> {
              assertThat(rows.question()).isEqualTo(question.question());
              assertThat(rows.rows()).isNotEmpty();
              assertThat(rows.more()).isTrue();
            });
  }

  @Test
  void whatCannotBeSignedIsSaid() {
    try (LiveAnswers answers =
        answers(asked ->
            new LiveAnswer.Rows(
                asked.question(), List.of(Map.of("Name", Value.of(Long.MAX_VALUE))), false))) {
      answers.asked(question(4_096), this::send);
      Await.until("an answer", () -> !sent.isEmpty());
    }
    assertThat(sent.getFirst()).isInstanceOf(LiveAnswer.Failed.class);
  }

  @Test
  void soManyAreLookedIntoInAMinuteAndNoMore() {
    AtomicInteger looked = new AtomicInteger();
    try (LiveAnswers answers =
        answers(asked -> {
          looked.incrementAndGet();
          return new LiveAnswer.Rows(asked.question(), List.of(), false);
        })) {
      for (int i = 1; i <= LiveAnswers.MOST_A_MINUTE + 3; i++) {
        answers.asked(question(4_096), this::send);
        int number = i;
        Await.until("an answer", () -> sent.size() == number);
      }
    }
    assertThat(looked).hasValue(LiveAnswers.MOST_A_MINUTE);
    assertThat(sent.getLast())
        .isInstanceOfSatisfying(
            LiveAnswer.Failed.class,
            failed -> assertThat(failed.reason()).contains("20 times in the last minute"));
  }

  @Test
  void whatPilesUpIsLeftOutAndNothingWaitsForIt() throws InterruptedException {
    CountDownLatch goOn = new CountDownLatch(1);
    try (LiveAnswers answers =
        answers(asked -> {
          try {
            goOn.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return new LiveAnswer.Rows(asked.question(), List.of(), false);
        })) {
      for (int i = 0; i < 30; i++) {
        answers.asked(question(4_096), this::send);
      }
      goOn.countDown();
      Await.until("answers", () -> sent.size() >= 8);
    }
    assertThat(sent.size()).isBetween(8, 9);
  }
}
