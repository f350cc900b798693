package dev.muster.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.TimeBasis;
import dev.muster.testing.Property;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aDeviceWithoutWindowsIsChangedAtAnyTime() {
    Windows none = Windows.of(List.of(), BERLIN);
    assertThat(none.areOpen(Instant.EPOCH)).isTrue();
    assertThat(none.nextOpening(Instant.EPOCH)).isEmpty();
    assertThat(none.fit(Instant.EPOCH, Duration.ofDays(9))).isEqualTo(new Windows.Fit.Now());
  }

  @Test
  void aWindowOverMidnightBelongsToTheDayOnWhichItBegins() {
    // 2026-07-04 is a Saturday; Berlin is two hours ahead of UTC.
    Windows saturday = window(Set.of(DayOfWeek.SATURDAY), "22:00", Duration.ofHours(4));
    assertThat(saturday.areOpen(at("2026-07-04T19:59:59Z"))).isFalse();
    assertThat(saturday.areOpen(at("2026-07-04T20:00:00Z"))).isTrue();
    assertThat(saturday.areOpen(at("2026-07-04T23:59:59Z"))).isTrue();
    assertThat(saturday.areOpen(at("2026-07-05T00:00:00Z"))).isFalse();
    assertThat(saturday.nextOpening(at("2026-07-04T20:00:00Z")))
        .contains(at("2026-07-11T20:00:00Z"));
  }

  @Test
  void whatTakesLongerThanTheRestOfTheWindowWaitsForTheNext() {
    Windows nightly = window(Set.of(), "22:00", Duration.ofHours(2));
    assertThat(nightly.fit(at("2026-07-04T20:30:00Z"), HOUR)).isEqualTo(new Windows.Fit.Now());
    assertThat(nightly.fit(at("2026-07-04T21:30:00Z"), HOUR))
        .isEqualTo(new Windows.Fit.Later(at("2026-07-05T20:00:00Z")));
    assertThat(nightly.fit(at("2026-07-04T20:30:00Z"), Duration.ofHours(3)))
        .isEqualTo(new Windows.Fit.Never());
  }

  @Test
  void windowsThatTouchAreOne() {
    Windows two =
        Windows.of(
            List.of(
                one("a", Set.of(), "20:00", HOUR, TimeBasis.UTC),
                one("b", Set.of(), "21:00", HOUR, TimeBasis.UTC)),
            BERLIN);
    assertThat(two.fit(at("2026-07-04T20:00:00Z"), Duration.ofHours(2)))
        .isEqualTo(new Windows.Fit.Now());
  }

  @Test
  void aWindowInAnHourThatTheClockSkipsOpensAnHourLater() {
    // On 2026-03-29 02:00 becomes 03:00 in Berlin, at 01:00 UTC.
    Windows skipped = window(Set.of(), "02:30", HOUR);
    assertThat(skipped.nextOpening(at("2026-03-28T12:00:00Z")))
        .contains(at("2026-03-29T01:30:00Z"));
    assertThat(skipped.areOpen(at("2026-03-29T02:29:59Z"))).isTrue();
    assertThat(skipped.areOpen(at("2026-03-29T02:30:00Z"))).isFalse();
  }

  @Test
  void aWindowInAnHourThatTheClockRepeatsOpensOnce() {
    // On 2026-10-25 03:00 becomes 02:00 in Berlin, at 01:00 UTC.
    Windows repeated = window(Set.of(), "02:30", HOUR);
    assertThat(repeated.areOpen(at("2026-10-25T00:30:00Z"))).isTrue();
    assertThat(repeated.areOpen(at("2026-10-25T01:30:00Z"))).isFalse();
    assertThat(repeated.nextOpening(at("2026-10-25T00:30:00Z")))
        .contains(at("2026-10-26T01:30:00Z"));
  }

  @Test
  void aWindowLastsItsLengthWhenTheClockChangesInIt() {
    Windows night = window(Set.of(), "01:00", Duration.ofHours(3));
    assertThat(night.areOpen(at("2026-03-29T02:59:59Z"))).isTrue();
    assertThat(night.areOpen(at("2026-03-29T03:00:00Z"))).isFalse();
    assertThat(night.areOpen(at("2026-10-25T01:59:59Z"))).isTrue();
    assertThat(night.areOpen(at("2026-10-25T02:00:00Z"))).isFalse();
  }

  @Test
  void whatFitsIsInAnOpenWindowFromBeginningToEnd() {
    Property.check(
        300,
        random -> {
          Windows windows =
              Windows.of(
                  List.of(
                      one(
                          "a",
                          Set.of(DayOfWeek.of(1 + random.nextInt(7))),
                          "23:15",
                          Duration.ofMinutes(1 + random.nextInt(1440)),
                          TimeBasis.CLIENT),
                      one(
                          "b",
                          Set.of(),
                          "02:30",
                          Duration.ofMinutes(1 + random.nextInt(600)),
                          TimeBasis.UTC)),
                  BERLIN);
          Instant from = at("2026-03-20T00:00:00Z").plusSeconds(random.nextInt(400 * 86_400));
          Duration longest = Duration.ofMinutes(1 + random.nextInt(500));
          Instant start =
              switch (windows.fit(from, longest)) {
                case Windows.Fit.Now() -> from;
                case Windows.Fit.Later(Instant at) -> at;
                case Windows.Fit.Never() -> null;
              };
          if (start != null) {
            assertThat(start).isAfterOrEqualTo(from);
            for (long minute = 0; minute < longest.toMinutes(); minute++) {
              assertThat(windows.areOpen(start.plus(Duration.ofMinutes(minute)))).isTrue();
            }
          }
        });
  }

  private static Windows window(Set<DayOfWeek> days, String start, Duration length) {
    return Windows.of(List.of(one("w", days, start, length, TimeBasis.CLIENT)), BERLIN);
  }

  private static MaintenanceWindow one(
      String name, Set<DayOfWeek> days, String start, Duration length, TimeBasis basis) {
    return new MaintenanceWindow(
        new ObjectName(name), new ObjectName("all"), days, LocalTime.parse(start), length, basis);
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
