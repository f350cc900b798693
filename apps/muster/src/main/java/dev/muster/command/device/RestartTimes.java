package dev.muster.command.device;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** When computers restart. */
final class RestartTimes {
  private static final Duration USUAL_ROOM = Duration.ofHours(1);
  private static final Pattern SHORT = Pattern.compile("([0-9]{1,6})([smhd])");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  @Option(
      names = "--in",
      paramLabel = "TIME",
      description =
          "Not before: a length of time such as 30m, 2h or PT30M, or a moment such as"
              + " 2026-01-31T22:00:00Z (usually at once).")
  private Optional<String> in = Optional.empty();

  @Option(
      names = "--not-after",
      paramLabel = "TIME",
      description =
          "Nothing restarts any more from then on: a moment, or a length of time after"
              + " --in and the warning (usually 1h).")
  private Optional<String> notAfter = Optional.empty();

  @Option(
      names = "--warning",
      paramLabel = "TIME",
      description = "So long before, whoever is signed in is told; 0s is not at all (usually 1m).",
      defaultValue = "1m")
  private String warning = "1m";

  /** The length of the warning. */
  Optional<Duration> warning() {
    return Optional.of(length("--warning", warning)).filter(Duration::isPositive);
  }

  /** The moment before which nothing happens. */
  Optional<Instant> notBefore(Instant now) {
    return in.map(text -> moment("--in", text, now)).filter(now::isBefore);
  }

  /** The moment from which on nothing happens. */
  Instant notAfter(Instant now) {
    Instant first = notBefore(now).orElse(now).plus(warning().orElse(Duration.ZERO));
    return notAfter
        .map(text -> moment("--not-after", text, first))
        .orElseGet(() -> first.plus(USUAL_ROOM));
  }

  private static Instant moment(String option, String text, Instant from) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException length) {
      return from.plus(length(option, text));
    }
  }

  private static Duration length(String option, String text) {
    Matcher known = SHORT.matcher(text);
    if (known.matches()) {
      return UNITS
          .getOrDefault(known.group(2), Duration.ZERO)
          .multipliedBy(Long.parseLong(known.group(1)));
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException neither) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT,
          option
              + " takes a time such as 30m, 2h, PT30M or 2026-01-31T22:00:00Z, not '"
              + text
              + "'");
    }
  }
}
