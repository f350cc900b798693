package dev.muster.agent.location;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.fake.Authority;
import dev.muster.agent.fake.FakeManagementPoint;
import dev.muster.agent.fake.FakeManagementPoint.Reply;
import dev.muster.agent.net.SiteConnection;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.Paths;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.managementpoint.SiteLocation;
import dev.muster.contracts.managementpoint.SiteLocation.Reach;
import dev.muster.contracts.managementpoint.Whereabouts;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.json.Json;
import dev.muster.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocationTest {
  private static final Authority AUTHORITY = new Authority();
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final ManagementPointAddress NEAR = named("near");
  private static final ManagementPointAddress FAR = named("far");

  @TempDir Path folder;
  private final FakeManagementPoint point = new FakeManagementPoint(AUTHORITY);
  private final HandClock clock = new HandClock(Instant.parse("2026-03-01T10:00:00Z"));
  private final AtomicReference<Whereabouts> here = new AtomicReference<>(at("10.1.0.5"));
  private final AtomicReference<SiteLocation> said =
      new AtomicReference<>(
          location("north", List.of(new Reach(NEAR, Duration.ZERO), new Reach(FAR, QUARTER))));
  private volatile String tag = "t1";
  private Location location;

  private static ManagementPointAddress named(String host) {
    return new ManagementPointAddress(host, 80, 443, 10123);
  }

  private static Whereabouts at(String address) {
    return new Whereabouts(List.of(address));
  }

  private static SiteLocation location(String group, List<Reach> points) {
    return new SiteLocation(List.of(new ObjectName(group)), points, Duration.ofHours(1));
  }

  @BeforeEach
  void start() {
    point.route(Paths.LOCATION, _ -> Reply.json(said.get()));
    point.route(Paths.HEARTBEAT, _ -> new Reply(200, new byte[0], Map.of(Paths.LOCATION_TAG, tag)));
    open();
  }

  private void open() {
    location =
        Location.open(
            folder.resolve("location.json"),
            new SiteAddress(new SiteCode("T01"), AUTHORITY.fingerprint(), List.of(point.address())),
            here::get,
            new Random(1),
            clock);
  }

  @AfterEach
  void close() {
    point.close();
  }

  /** Asks by the fake one, whoever else is named. */
  private SiteConnection connection() {
    return new SiteConnection(point.site(), folder.resolve("root.pem"), clock);
  }

  private int asked() {
    return point.askedFor(Paths.LOCATION).size();
  }

  @Test
  void asInstalledUntilTheSiteSaysWhere() {
    assertThat(location.managementPoints()).containsExactly(point.address());
    assertThat(location.groups()).isEmpty();

    assertThat(location.follow(connection())).isTrue();

    assertThat(location.groups()).containsExactly(new ObjectName("north"));
    assertThat(location.managementPoints()).containsExactly(NEAR);
    assertThat(Json.read(point.askedFor(Paths.LOCATION).getFirst().body(), Whereabouts.class))
        .isEqualTo(here.get());
  }

  @Test
  void theSiteIsAskedAgainOnlyWhereThereIsReasonTo() {
    SiteConnection connection = connection();
    var heartbeat = new Heartbeat("pc", "1", List.of("10.1.0.5"));
    connection.heartbeat(heartbeat);
    location.follow(connection);
    assertThat(location.follow(connection)).isFalse();
    connection.heartbeat(heartbeat);
    assertThat(location.follow(connection)).isFalse();
    open();
    assertThat(location.follow(connection)).isFalse();
    assertThat(asked()).isEqualTo(1);

    tag = "t2";
    connection.heartbeat(heartbeat);
    assertThat(location.follow(connection)).as("the same was said").isFalse();
    assertThat(asked()).isEqualTo(2);

    here.set(at("10.2.0.5"));
    said.set(location("south", List.of(new Reach(FAR, Duration.ZERO))));
    assertThat(location.follow(connection)).isTrue();
    assertThat(location.groups()).containsExactly(new ObjectName("south"));
    assertThat(location.managementPoints()).containsExactly(FAR);

    clock.pass(Duration.ofHours(25));
    assertThat(location.follow(connection)).isFalse();
    assertThat(asked()).isEqualTo(4);
  }

  @Test
  void othersAreAskedAfterTheirTimeAndTheOwnOneAgainWhenItAnswers() {
    location.follow(connection());
    location.asked(List.of(NEAR), Optional.empty());
    assertThat(location.managementPoints()).containsExactly(NEAR);
    assertThat(location.more()).contains(clock.instant().plus(QUARTER));

    clock.pass(QUARTER.dividedBy(2));
    location.asked(List.of(NEAR), Optional.empty());
    open();
    assertThat(location.more()).contains(clock.instant().plus(QUARTER.dividedBy(2)));
    clock.pass(QUARTER.dividedBy(2));
    assertThat(location.managementPoints()).as("a restart keeps since when").contains(FAR);

    location.asked(List.of(NEAR), Optional.of(FAR));
    assertThat(location.managementPoints()).containsExactly(FAR, NEAR);
    clock.pass(Duration.ofMinutes(11));
    assertThat(location.managementPoints()).containsExactly(NEAR, FAR);
    location.asked(List.of(), Optional.of(NEAR));
    assertThat(location.managementPoints()).containsExactly(NEAR);
    assertThat(location.more()).isEmpty();
  }

  @Test
  void thoseOfTheInstallationAreTheLastResort() {
    location.follow(connection());
    location.asked(List.of(NEAR), Optional.empty());
    clock.pass(Duration.ofHours(1));

    assertThat(location.managementPoints()).containsExactly(NEAR, FAR, point.address());
  }

  @Test
  void whoMovedMayAskAnybodyUntilTheSiteSaysWhereItIs() {
    location.follow(connection());
    assertThat(location.managementPoints()).containsExactly(NEAR);

    here.set(at("192.0.2.7"));

    assertThat(location.managementPoints()).containsExactly(NEAR, FAR, point.address());
  }

  @Test
  void alikeOnesAreAskedInAnyOrderAndThenTheOneThatAnswered() {
    List<ManagementPointAddress> many =
        List.of(named("a"), named("b"), named("c"), named("d"), named("e"), named("f"));
    said.set(location("north", many.stream().map(each -> new Reach(each, Duration.ZERO)).toList()));
    location.follow(connection());

    assertThat(location.managementPoints())
        .containsExactlyInAnyOrderElementsOf(many)
        .isNotEqualTo(many)
        .isEqualTo(location.managementPoints());
    location.asked(List.of(), Optional.of(named("e")));
    assertThat(location.managementPoints().getFirst()).isEqualTo(named("e"));
  }

  @Test
  void aSiteThatNamesNobodyLeavesItAsInstalled() {
    said.set(location("default-site-boundary-group", List.of()));

    assertThat(location.follow(connection())).as("nothing is another").isFalse();

    assertThat(location.managementPoints()).containsExactly(point.address());
  }
}
