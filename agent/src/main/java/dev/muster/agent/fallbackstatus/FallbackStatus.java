package dev.muster.agent.fallbackstatus;

import dev.muster.agent.net.Answer;
import dev.muster.agent.storage.DurableFile;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fallback.ClientState;
import dev.muster.contracts.fallback.FallbackAddress;
import dev.muster.contracts.fallback.FallbackReport;
import dev.muster.contracts.site.SiteCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Whether the agent is in trouble, since when, and what it said of that. A refusal is said soon;
 * that nobody answers only after a time. What goes on is said again after one hour, two, four and
 * so on up to a day, never more than 12 times in 24 hours, failed attempts included; the end of
 * what was said is said once. Kept on the disk, so that a restart says nothing twice. Safe for
 * several threads.
 */
public final class FallbackStatus {
  private static final Logger LOGGER = System.getLogger(FallbackStatus.class.getName());
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration AGAIN = Duration.ofHours(1);
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(5);
  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final int MOST_A_DAY = 12;
  private static final int MOST_DOUBLINGS = 10;
  private static final long LONGEST_DAYS = 3_000;

  private final Path file;
  private final Self self;
  private final Optional<Way> way;
  private final RandomGenerator random;
  private final Clock clock;
  private Kept kept;
  private String last = "";
  private boolean failed;

  /** Who speaks. */
  public record Self(SiteCode site, DeviceId device, String name, String agent) {}

  /**
   * To whom.
   *
   * @param client sends a report to it
   */
  public record Way(FallbackAddress address, Client client) {}

  /** Sends a report. */
  @FunctionalInterface
  public interface Client {
    /** What is got is whether it is safe there. */
    Answer<Boolean> report(FallbackReport report);
  }

  /**
   * What is on the disk.
   *
   * @param trouble what is in the way
   * @param said how often that was said
   * @param next when it may be said next
   * @param day when the present 24 hours began
   * @param today how often was tried since then
   */
  private record Kept(Optional<Trouble> trouble, int said, Instant next, Instant day, int today) {
    static final Kept NOTHING = new Kept(Optional.empty(), 0, Instant.EPOCH, Instant.EPOCH, 0);

    /** Whether only the number of attempts and their words differ, which is no reason to write. */
    boolean isLike(Kept other) {
      return said == other.said
          && today == other.today
          && next.equals(other.next)
          && day.equals(other.day)
          && trouble.map(Trouble::begin).equals(other.trouble.map(Trouble::begin));
    }
  }

  private record Trouble(ClientState state, String detail, Instant since, int attempts) {
    Trouble begin() {
      return new Trouble(state, "", since, 0);
    }

    Trouble again(String reason) {
      return new Trouble(state, reason, since, attempts + 1);
    }
  }

  /**
   * As the file says that it was.
   *
   * @param way empty where the agent was installed without one: then nothing is ever said
   */
  public FallbackStatus(
      Path file, Self self, Optional<Way> way, RandomGenerator random, Clock clock) {
    this.file = file;
    this.self = self;
    this.way = way;
    this.random = random;
    this.clock = clock;
    this.kept = DurableFile.readJson(file, Kept.class).orElse(Kept.NOTHING);
  }

  /** Takes note of how the way to the site is, and says it where that is due; may wait seconds. */
  public synchronized void look(Seen seen) {
    if (way.isEmpty()) {
      return;
    }
    Kept before = kept;
    note(seen);
    if (isDue()) {
      say();
    }
    if (!kept.isLike(before)) {
      DurableFile.writeJson(file, kept);
    }
  }

  private void note(Seen seen) {
    Instant now = clock.instant();
    ClientState state = Reasons.state(seen);
    if (state == ClientState.WELL) {
      kept = kept.trouble().map(trouble -> well(trouble, now)).orElse(kept);
      return;
    }
    String detail = FallbackReport.shown(Reasons.reason(seen), FallbackReport.LONGEST_DETAIL);
    Optional<Trouble> same = kept.trouble().filter(trouble -> trouble.state() == state);
    kept =
        same.map(trouble -> with(Optional.of(trouble.again(detail)), kept.said(), kept.next()))
            .orElseGet(() -> begun(new Trouble(state, detail, now, 1), now));
  }

  /** What nobody was told of needs no end, and the end itself is not said for ever. */
  private Kept well(Trouble trouble, Instant now) {
    if (trouble.state() == ClientState.WELL) {
      return now.isBefore(trouble.since().plus(DAY))
          ? kept
          : with(Optional.empty(), 0, kept.next());
    }
    return kept.said() == 0
        ? with(Optional.empty(), 0, kept.next())
        : with(
            Optional.of(new Trouble(ClientState.WELL, "was " + trouble.state().label(), now, 0)),
            0,
            now);
  }

  private Kept begun(Trouble trouble, Instant now) {
    boolean soon =
        trouble.state() == ClientState.REGISTRATION_REFUSED
            || trouble.state() == ClientState.ROOT_NOT_TRUSTED;
    Instant due = soon ? now : now.plus(way.orElseThrow().address().after());
    boolean spoke = kept.trouble().isPresent() && kept.said() > 0;
    Instant earliest = spoke ? now.plus(SHORTEST) : now;
    return with(Optional.of(trouble), 0, due.isBefore(earliest) ? earliest : due);
  }

  private Kept with(Optional<Trouble> trouble, int said, Instant next) {
    return new Kept(trouble, said, next, kept.day(), kept.today());
  }

  private boolean isDue() {
    return kept.trouble().isPresent() && !clock.instant().isBefore(due());
  }

  /** A clock that was set back does not silence the agent for longer than a day. */
  private Instant due() {
    Instant latest = clock.instant().plus(DAY);
    Instant next = kept.next();
    if (kept.today() >= MOST_A_DAY && next.isBefore(kept.day().plus(DAY))) {
      next = kept.day().plus(DAY);
    }
    return next.isAfter(latest) ? latest : next;
  }

  private void say() {
    Instant now = clock.instant();
    boolean newDay = now.isBefore(kept.day()) || !now.isBefore(kept.day().plus(DAY));
    Trouble trouble = kept.trouble().orElseThrow();
    Answer<Boolean> answer = way.orElseThrow().client().report(report(trouble, now));
    int today = newDay ? 1 : kept.today() + 1;
    Instant day = newDay ? now : kept.day();
    failed = !(answer instanceof Answer.Got<Boolean>);
    last = now + " " + trouble.state().label() + ": " + outcome(answer);
    LOGGER.log(Level.INFO, () -> "fallback status point " + last);
    kept =
        answer instanceof Answer.Got<Boolean>
            ? trouble.state() == ClientState.WELL
                ? new Kept(Optional.empty(), 0, now, day, today)
                : new Kept(
                    kept.trouble(), kept.said() + 1, now.plus(wait(AGAIN, kept.said())), day, today)
            : new Kept(
                kept.trouble(), kept.said(), now.plus(wait(AFTER_TROUBLE, today)), day, today);
  }

  private String outcome(Answer<Boolean> answer) {
    String authority = way.orElseThrow().address().authority();
    return switch (answer) {
      case Answer.Got<Boolean> _ -> "said to " + authority;
      case Answer.Denied<Boolean>(int status, String reason) ->
          authority + " refuses: " + status + " " + reason;
      case Answer.Away<Boolean>(String reason) ->
          authority + " cannot be reached (matrix: C15/http): " + reason;
    };
  }

  /** Twice as long each time, up to a day, of which a random part between a half and all. */
  private Duration wait(Duration first, int times) {
    Duration doubled = first.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
    long whole = (doubled.compareTo(DAY) < 0 ? doubled : DAY).toMillis();
    return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
  }

  private FallbackReport report(Trouble trouble, Instant now) {
    Duration lasting = Duration.between(trouble.since(), now);
    return new FallbackReport(
        self.site(),
        Optional.of(self.device()),
        FallbackReport.shown(self.name(), FallbackReport.LONGEST_NAME),
        FallbackReport.shown(self.agent(), FallbackReport.LONGEST_VERSION),
        trouble.state(),
        trouble.detail(),
        lasting.isNegative() || lasting.toDays() > LONGEST_DAYS ? Duration.ZERO : lasting,
        trouble.attempts(),
        now);
  }

  /** Somebody on this computer wants it now: what could not be said is tried again at once. */
  public synchronized void hurry() {
    if (failed && kept.trouble().isPresent()) {
      kept = with(kept.trouble(), kept.said(), clock.instant());
    }
  }

  /** When there is something to say next; absent where nothing is in the way. */
  public synchronized Optional<Instant> next() {
    return way.isEmpty() || kept.trouble().isEmpty() ? Optional.empty() : Optional.of(due());
  }

  /** What was last said or tried, for people; empty where there was nothing in this run. */
  public synchronized String last() {
    return last;
  }
}
