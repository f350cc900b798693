package dev.muster.roles.managementpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.live.LiveAnswer;
import dev.muster.contracts.live.LiveQuestion;
import dev.muster.contracts.live.QuestionId;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.query.Source;
import dev.muster.contracts.trust.Purpose;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.roles.managementpoint.ManagementPoint.LiveSource;
import dev.muster.site.live.Said;
import dev.muster.site.live.StandingQuestion;
import dev.muster.testing.Property;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveQuestionsTest implements LiveSource, LiveQuestions.Channel {
  private static final KeyPair KEY = Keys.generate();
  private static final Query QUERY =
      new Query(
          false,
          List.of(
              new Query.Column(
                  "Name",
                  new Expression.Property(
                      "s", "Name", PropertyType.TEXT, false, Optional.empty()))),
          new Source(new ClassName("SMS_R_System"), "s"),
          List.of(),
          Optional.empty(),
          List.of());

  private final DeviceId first = new DeviceId(UUID.randomUUID().toString());
  private final DeviceId second = new DeviceId(UUID.randomUUID().toString());
  private final QuestionId id = new QuestionId(UUID.randomUUID().toString());
  private final Set<DeviceId> here = new HashSet<>(Set.of(first, second));
  private final List<StandingQuestion> standing = new ArrayList<>();
  private final List<DeviceId> told = new ArrayList<>();
  private final Map<QuestionId, Set<DeviceId>> asked = new HashMap<>();
  private final Map<DeviceId, LiveQuestion> pushed = new HashMap<>();
  private final List<Said> said = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final Refusals refusals = new Refusals((_, text) -> refused.add(text), Clock.systemUTC());
  private final LiveQuestions questions = new LiveQuestions(this, refusals);

  @Override
  public List<StandingQuestion> standing() {
    return standing;
  }

  @Override
  public void asked(QuestionId question, Collection<DeviceId> devices) {
    assertThat(asked.put(question, Set.copyOf(devices))).as("asked once").isNull();
  }

  @Override
  public void said(List<Said> answers) {
    said.addAll(answers);
  }

  @Override
  public void gone() {}

  @Override
  public Set<DeviceId> connected() {
    return here;
  }

  @Override
  public void push(Collection<DeviceId> devices, byte[] message) {
    if (Json.parse(new String(message, StandardCharsets.UTF_8)).has("question")) {
      LiveQuestion question = Json.read(message, LiveQuestion.class);
      devices.forEach(device -> pushed.put(device, question));
    } else {
      assertThat(Json.read(message, PolicyChange.class)).isEqualTo(PolicyChange.NONE);
      told.addAll(devices);
    }
  }

  private void stands(Optional<Query> query, Optional<Set<DeviceId>> devices) {
    stands(query, false, devices);
  }

  private void stands(Optional<Query> query, boolean synchronise, Optional<Set<DeviceId>> devices) {
    standing.add(new StandingQuestion(id, query, synchronise, devices, Duration.ofSeconds(10)));
    questions.follow(this);
  }

  private static byte[] answer(QuestionId question) {
    return Json.bytes(
        SignedRecords.sign(
            KEY, Purpose.LIVE_ANSWER, new LiveAnswer.Rows(question, List.of(), false)));
  }

  @Test
  void thoseWhoAreConnectedAndMeantAreAskedOnce() {
    DeviceId away = new DeviceId(UUID.randomUUID().toString());
    stands(Optional.of(QUERY), Optional.of(Set.of(first, away)));
    questions.follow(this);

    assertThat(asked).isEqualTo(Map.of(id, Set.of(first)));
    assertThat(pushed.keySet()).containsExactly(first);
    assertThat(pushed.get(first).query()).isEqualTo(QUERY);
    assertThat(pushed.get(first).mostBytes()).isEqualTo(LiveQuestion.MOST_BYTES);
  }

  @Test
  void whereOnlyPresenceIsWantedNobodyIsAsked() {
    stands(Optional.empty(), Optional.of(Set.of(first)));
    assertThat(asked).isEqualTo(Map.of(id, Set.of(first)));
    assertThat(pushed).isEmpty();
  }

  @Test
  void whoIsToSynchroniseIsToldSoOnceAndOwesNoAnswer() {
    stands(Optional.empty(), true, Optional.of(Set.of(first)));
    questions.follow(this);
    assertThat(asked).isEqualTo(Map.of(id, Set.of(first)));
    assertThat(told).containsExactly(first);
    assertThat(pushed).isEmpty();
  }

  @Test
  void theMoreAreAskedTheLessEachMaySay() {
    for (int i = 0; i < 4_000; i++) {
      here.add(new DeviceId(UUID.randomUUID().toString()));
    }
    stands(Optional.of(QUERY), Optional.empty());
    assertThat(pushed.get(first).mostBytes()).isEqualTo(LiveQuestions.BUDGET / 4_002);
  }

  @Test
  void oneAnswerOfEachToWhatItWasAskedIsBrought() {
    stands(Optional.of(QUERY), Optional.of(Set.of(first)));
    questions.received(first, answer(id));
    questions.received(first, answer(id));
    questions.received(second, answer(id));
    questions.received(first, answer(new QuestionId(UUID.randomUUID().toString())));
    questions.bring();
    questions.bring();

    assertThat(said).extracting(Said::device).containsExactly(first);
    refusals.tell();
    assertThat(refused).isEmpty();
  }

  @Test
  void whatIsSaidToAQuestionThatIsOverIsForgotten() {
    stands(Optional.of(QUERY), Optional.empty());
    questions.received(first, answer(id));
    standing.clear();
    questions.follow(this);
    questions.received(second, answer(id));
    questions.bring();

    assertThat(said).isEmpty();
  }

  @Test
  void anAnswerThatIsTooLongIsRefusedAndSaid() {
    stands(Optional.of(QUERY), Optional.empty());
    questions.received(
        first,
        Json.bytes(
            SignedRecords.sign(
                KEY,
                Purpose.LIVE_ANSWER,
                Map.of("question", id.value(), "filler", "x".repeat(LiveQuestion.MOST_BYTES)))));
    questions.bring();

    assertThat(said).isEmpty();
    refusals.tell();
    assertThat(refused).singleElement().asString().contains("too long");
  }

  /** Whatever a device sends, others are heard. */
  @Test
  void rubbishHarmsNobody() {
    stands(Optional.of(QUERY), Optional.of(Set.of(second)));
    byte[] good = answer(id);
    Property.check(
        300,
        random -> {
          byte[] bad = good.clone();
          for (int i = random.nextInt(4); i >= 0; i--) {
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
          }
          questions.received(first, bad);
        });
    questions.received(second, good);
    questions.bring();

    assertThat(said).extracting(Said::device).containsExactly(second);
  }
}
