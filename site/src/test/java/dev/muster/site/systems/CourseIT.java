package dev.muster.site.systems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.provider.SendingLimit;
import dev.muster.contracts.provider.SiteSystemLimits;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.SharedDatabase;
import dev.muster.site.systems.Course.Step;
import dev.muster.testing.HandClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What content that is being brought follows, while time passes and administrators change it. */
@ExtendWith(SharedDatabase.class)
class CourseIT {
  private static final String HOST = "dp-of-course";
  private static final LocalTime EIGHT = LocalTime.of(8, 0);
  private static final LocalTime SIX_IN_THE_EVENING = LocalTime.of(18, 0);
  private static final Set<DayOfWeek> WORKDAYS = Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  private static final Duration VISITS = Duration.ofSeconds(5);

  /** A Friday. */
  private final HandClock clock = new HandClock(Instant.parse("2026-03-06T07:59:30Z"));

  private SiteSystems systems;
  private Course course;

  @BeforeEach
  void join(SiteDatabase database) {
    systems = new SiteSystems(database.component("systems"), clock);
    systems.remove(HOST);
    systems.joined(HOST, "10.0.0.1", List.of(), false);
    course = new Course(HOST, systems, _ -> true, VISITS, clock);
  }

  private void limit(SendingLimit... limits) {
    systems.limit(HOST, new SiteSystemLimits(List.of(limits)));
    clock.pass(Duration.ofSeconds(1));
  }

  @Test
  void nothingHoldsAHostWithoutLimitsBack() {
    assertThat(course.rate()).isEqualTo(SendingSchedule.UNLIMITED);
  }

  @Test
  void ofTwoWhoAddToTheSameLimitsOneHasToLookAgain() {
    var first = new SendingLimit(WORKDAYS, EIGHT, SIX_IN_THE_EVENING, 1_000_000);
    var second = new SendingLimit(WORKDAYS, EIGHT, SIX_IN_THE_EVENING, 0);

    assertThat(instead(List.of(), List.of(first))).isTrue();
    assertThat(instead(List.of(), List.of(second))).as("it knows nothing of the first").isFalse();
    assertThat(instead(List.of(first), List.of(first, second))).isTrue();
  }

  private boolean instead(List<SendingLimit> before, List<SendingLimit> limits) {
    return systems.limit(HOST, new SiteSystemLimits(limits, Optional.of(before)));
  }

  @Test
  void aLimitThatIsSetMeanwhileHoldsAndEndsByTheClock() {
    assertThat(course.rate()).isEqualTo(SendingSchedule.UNLIMITED);
    limit(new SendingLimit(WORKDAYS, EIGHT, SIX_IN_THE_EVENING, 1_000_000));

    assertThat(course.rate()).as("a moment before eight").isEqualTo(SendingSchedule.UNLIMITED);
    clock.pass(Duration.ofMinutes(1));
    assertThat(course.rate()).as("after eight").isEqualTo(1_000_000);
    clock.pass(Duration.ofHours(10));
    assertThat(course.rate()).as("after six").isEqualTo(SendingSchedule.UNLIMITED);
    clock.pass(Duration.ofHours(14));
    assertThat(course.rate()).as("on Saturday").isEqualTo(SendingSchedule.UNLIMITED);
    clock.pass(Duration.ofDays(2));
    assertThat(course.rate()).as("on Monday").isEqualTo(1_000_000);
  }

  @Test
  void ofThoseThatHoldTheLastCountsAndNightsReachIntoTheNextDay() {
    limit(
        new SendingLimit(Set.of(), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, 2_000_000),
        new SendingLimit(Set.of(DayOfWeek.THURSDAY), SIX_IN_THE_EVENING, EIGHT, 0));

    assertThat(course.rate()).as("Thursday's night").isZero();
    clock.pass(Duration.ofMinutes(1));
    assertThat(course.rate()).as("Friday's day").isEqualTo(2_000_000);
    clock.pass(Duration.ofHours(12));
    assertThat(course.rate()).as("Friday's night").isEqualTo(2_000_000);
  }

  @Test
  void aHostIsVisitedInItsTurnAndOneThatIsGoneEndsIt() {
    assertThat(course.step()).isEqualTo(Step.ON);
    clock.pass(VISITS);
    assertThat(course.step()).isEqualTo(Step.VISITED);
    assertThat(course.step()).isEqualTo(Step.ON);

    systems.remove(HOST);
    clock.pass(VISITS);

    assertThat(course.step()).isEqualTo(Step.ENDED);
  }
}
