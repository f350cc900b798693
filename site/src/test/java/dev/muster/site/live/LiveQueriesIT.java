package dev.muster.site.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.live.LiveAnswer;
import dev.muster.contracts.live.QuestionId;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.trust.PublicKeyText;
import dev.muster.contracts.trust.Purpose;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.SharedDatabase;
import dev.muster.site.query.ReadWql;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDatabase.class)
class LiveQueriesIT {
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final Query QUERY =
      new ReadWql().read("select Name from SMS_R_System", Declarations.of(List.of()).catalogue());

  private final Map<DeviceId, KeyPair> keys = new HashMap<>();
  private ComponentDatabase database;
  private LiveQueries live;
  private LivePoint here;
  private LivePoint there;

  @BeforeEach
  void open(SiteDatabase site) {
    database = site.component("live");
    live = new LiveQueries(database, this::keys, Clock.systemUTC());
    here = new LivePoint(database, "here");
    there = new LivePoint(database, "there");
    here.standing();
    there.standing();
  }

  private Map<DeviceId, PublicKeyText> keys(java.util.Collection<DeviceId> devices) {
    Map<DeviceId, PublicKeyText> known = new HashMap<>();
    devices.forEach(device -> {
      if (keys.containsKey(device)) {
        known.put(device, Keys.text(keys.get(device).getPublic()));
      }
    });
    return known;
  }

  private DeviceId device() {
    DeviceId device = new DeviceId(UUID.randomUUID().toString());
    keys.put(device, Keys.generate());
    return device;
  }

  private long rows() {
    return database
        .jdbi()
        .<Long, RuntimeException>withHandle(handle ->
            handle
                .createQuery(
                    """
                    select (select count(*) from live_question) + (select count(*) from live_asked)
                      + (select count(*) from live_answer)
                    """)
                .mapTo(Long.class)
                .one());
  }

  private static QuestionId only(LivePoint point) {
    assertThat(point.standing()).hasSize(1);
    return point.standing().getFirst().id();
  }

  private Said said(QuestionId to, DeviceId device, KeyPair key, QuestionId signed) {
    return new Said(
        to,
        device,
        SignedRecords.sign(
            key,
            Purpose.LIVE_ANSWER,
            new LiveAnswer.Rows(signed, List.of(Map.of("Name", Value.of("pc"))), false)));
  }

  private static List<Heard> all(LiveAsking asking) throws InterruptedException {
    List<Heard> heard = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      heard.addAll(asking.next(Duration.ofMillis(1)));
    }
    return heard;
  }

  @Test
  void itIsOverWhenAllPointsHaveAskedAndAllDevicesHaveSpoken() throws InterruptedException {
    DeviceId one = device();
    DeviceId other = device();
    try (LiveAsking asking = live.ask(QUERY, Optional.of(Set.of(one, other)), WAIT)) {
      StandingQuestion question = here.standing().getFirst();
      assertThat(question.query()).contains(QUERY);
      assertThat(question.devices()).contains(Set.of(one, other));
      assertThat(question.left()).isBetween(WAIT.minusSeconds(30), WAIT);
      here.asked(question.id(), List.of(one));
      here.said(List.of(said(question.id(), one, keys.get(one), question.id())));
      assertThat(all(asking)).extracting(Heard::device).containsExactly(one);
      assertThat(asking.isOver()).isFalse();
      assertThat(asking.missing()).containsExactly("there");

      there.asked(question.id(), List.of(other));
      assertThat(all(asking)).isEmpty();
      assertThat(asking.silent()).containsExactly(other);
      there.said(List.of(said(question.id(), other, keys.get(other), question.id())));
      there.said(List.of(said(question.id(), one, keys.get(one), question.id())));
      assertThat(all(asking)).extracting(Heard::device).containsExactly(other);
      assertThat(asking.isOver()).isTrue();
      assertThat(asking.asked()).isEqualTo(2);
    }
    assertThat(rows()).isZero();
  }

  @Test
  void onlyTheDeviceItselfIsBelieved() throws InterruptedException {
    DeviceId honest = device();
    DeviceId forged = device();
    DeviceId repeated = device();
    DeviceId stranger = device();
    try (LiveAsking asking = live.ask(QUERY, Optional.empty(), WAIT)) {
      QuestionId id = only(here);
      here.asked(id, List.of(honest, forged, repeated, stranger));
      KeyPair unknown = keys.remove(stranger);
      here.said(
          List.of(
              said(id, honest, keys.get(honest), id),
              said(id, forged, keys.get(honest), id),
              said(id, repeated, keys.get(repeated), new QuestionId(UUID.randomUUID().toString())),
              said(id, stranger, unknown, id),
              said(id, device(), keys.get(honest), id)));
      Map<DeviceId, LiveAnswer> heard = new HashMap<>();
      all(asking).forEach(each -> heard.put(each.device(), each.answer()));
      assertThat(heard.keySet()).containsExactlyInAnyOrder(honest, forged, repeated, stranger);
      assertThat(heard.get(honest)).isInstanceOf(LiveAnswer.Rows.class);
      assertThat(List.of(heard.get(forged), heard.get(repeated), heard.get(stranger)))
          .allSatisfy(answer -> assertThat(answer).isInstanceOf(LiveAnswer.Failed.class));
    }
  }

  @Test
  void soManyAreUnderWayAndNoMore() {
    List<LiveAsking> open = new ArrayList<>();
    try {
      for (int i = 0; i < LiveQueries.MOST_QUERIES; i++) {
        open.add(live.ask(QUERY, Optional.empty(), WAIT));
      }
      assertThatThrownBy(() -> live.ask(QUERY, Optional.empty(), WAIT))
          .hasMessageContaining("4 live queries are under way");
      open.removeFirst().close();
      open.add(live.ask(QUERY, Optional.empty(), WAIT));
    } finally {
      open.forEach(LiveAsking::close);
    }
    assertThat(rows()).isZero();
  }

  @Test
  void whatADeadAskerLeftIsDeletedAndNothingIsSaidToIt() {
    QuestionId left = new QuestionId(UUID.randomUUID().toString());
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "insert into live_question (id, expires) values (?, now() - interval '1 hour')",
                UUID.fromString(left.value())));
    assertThat(here.standing()).isEmpty();
    here.asked(left, List.of(device()));
    DeviceId device = device();
    here.said(List.of(said(left, device, keys.get(device), left)));
    live.sweep();
    assertThat(rows()).isZero();
  }

  @Test
  void aPointThatIsGoneIsNotWaitedFor() throws InterruptedException {
    there.gone();
    try (LiveAsking asking = live.ask(QUERY, Optional.empty(), WAIT)) {
      here.asked(only(here), List.of());
      assertThat(all(asking)).isEmpty();
      assertThat(asking.isOver()).isTrue();
    }
  }
}
