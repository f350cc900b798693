package dev.muster.site.health;

import dev.muster.contracts.provider.HealthLevel;
import dev.muster.contracts.provider.HealthLine;
import dev.muster.platform.database.DatabaseFacts;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How lines are worded. */
final class Lines {
  private static final long KIBI = 1024;
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Lines() {}

  static HealthLine ok(String part, String state) {
    return new HealthLine(part, HealthLevel.OK, state, "");
  }

  static HealthLine warning(String part, String state, String advice) {
    return new HealthLine(part, HealthLevel.WARNING, state, advice);
  }

  static HealthLine failed(String part, String state, String advice) {
    return new HealthLine(part, HealthLevel.FAILED, state, advice);
  }

  static HealthLine unknown(String part) {
    return warning(part, "not known while the database is away", "look again when it is back");
  }

  static HealthLine database(Optional<DatabaseFacts> facts) {
    return facts
        .map(there ->
            ok(
                "database",
                "%s PostgreSQL %s, %s%s"
                    .formatted(
                        there.kind(),
                        there.version(),
                        size(there.bytes()),
                        there
                            .reach()
                            .map(place -> "; other hosts by " + place + " for C28/sql")
                            .orElse(""))))
        .orElseGet(() ->
            failed(
                "database",
                "the site database does not answer (matrix: C49/sql)",
                "look at log/site.log and database/*postgresql-*/log in the data folder, or at the"
                    + " external server; the site goes on by itself when it is back"));
  }

  /** Such as {@code 3.2 GiB}. */
  static String size(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= KIBI && unit < UNITS.length - 1) {
      value /= KIBI;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  /** In its two largest units, such as {@code 3 d 4 h}. */
  static String time(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + " d " + time.toHoursPart() + " h";
    }
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() > 0
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : time.toSeconds() + " s";
  }
}
