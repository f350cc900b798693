package dev.muster.agent.restart;

import dev.muster.agent.policy.Reports;
import dev.muster.agent.restart.RestartNotes.End;
import dev.muster.agent.restart.RestartNotes.How;
import dev.muster.agent.restart.RestartNotes.Note;
import dev.muster.contracts.document.Restart;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.contracts.message.Severity;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.AssignedPolicy;
import dev.muster.evaluation.Leases;
import dev.muster.evaluation.Restarting;
import dev.muster.evaluation.Restarting.Next;
import dev.muster.evaluation.Restarting.Noted;
import dev.muster.foundation.loop.BootClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The restarts of this computer. What is begun is noted on the disk before, and a restart is tried
 * once: whatever comes of it is said to the site. Safe for use by several threads.
 */
public final class Restarts {
  private static final int LONGEST_TEXT = 1_000;

  private final RestartNotes notes;
  private final Self self;
  private final Ports ports;
  private final Map<PolicyId, Link> links = new HashMap<>();
  private boolean lacksLease;

  /**
   * Which computer.
   *
   * @param clock what time it is
   * @param boot since when it runs
   * @param ahead how far its clock is ahead of the site's, where known
   */
  public record Self(Clock clock, BootClock boot, Supplier<Optional<Duration>> ahead) {}

  /**
   * The agent's other parts.
   *
   * @param policies those that are certainly for this device
   * @param leases what the site gives leave for now
   * @param power restarts the computer
   * @param reports hears what came of it
   */
  public record Ports(
      Supplier<List<AssignedPolicy>> policies,
      Supplier<Leases> leases,
      Power power,
      Reports reports) {}

  private Restarts(Path file, Self self, Ports ports) {
    this.notes = new RestartNotes(file);
    this.self = self;
    this.ports = ports;
  }

  /** Restarts, with the notes that the file holds. */
  public static Restarts open(Path file, Self self, Ports ports) {
    return new Restarts(file, self, ports);
  }

  /** Does what is due; when to look again. */
  public synchronized Optional<Instant> run() {
    links.clear();
    lacksLease = false;
    Optional<BootClock.Running> running = self.boot().now();
    if (running.isEmpty()) {
      return Optional.empty(); // it holds no lease either
    }
    String boot = running.get().boot();
    List<Instant> again = new ArrayList<>();
    List<AssignedPolicy> wanted = wanted();
    cameOut(boot, wanted);
    for (AssignedPolicy one : wanted) {
      step(one, running.get()).ifPresent(again::add);
    }
    return again.stream().min(Comparator.naturalOrder());
  }

  /** Whether a restart waits for a lease. */
  public synchronized boolean lacksLease() {
    return lacksLease;
  }

  /** How a policy stands, after {@link #run}; absent where it is no restart for this device. */
  public synchronized Optional<Link> link(PolicyId policy) {
    return Optional.ofNullable(links.get(policy));
  }

  private List<AssignedPolicy> wanted() {
    return ports.policies().get().stream()
        .filter(one -> one.policy().work() instanceof Work.RestartDevices)
        .toList();
  }

  /** Looks at what has begun, also where its policy is gone; and takes warnings back. */
  private void cameOut(String boot, List<AssignedPolicy> wanted) {
    List<PolicyId> stand = wanted.stream().map(one -> one.policy().id()).toList();
    Instant now = self.clock().instant();
    for (Note note : notes.all()) {
      if (note.end().isPresent()) {
        continue;
      }
      if (note.begun().isPresent()) {
        cameOut(note, note.begun().get(), boot, now);
      } else if (note.warned().isPresent() && !stand.contains(note.policy())) {
        notes.keep(
            new Note(note.policy(), Optional.empty(), Optional.empty(), Optional.empty(), now));
        if (note.warned().get().boot().equals(boot)) {
          ports.power().tell("The restart of this computer is cancelled.");
          say(Severity.INFORMATION, "restart-withdrawn", note.policy() + " was withdrawn in time.");
        }
      }
    }
  }

  private void cameOut(Note note, Noted begun, String boot, Instant now) {
    if (!begun.boot().equals(boot)) {
      end(
          note,
          How.RESTARTED,
          "restarted: told to at %s, and has started again as boot %s (before: %s)"
              .formatted(begun.at(), boot, begun.boot()));
    } else if (!now.isBefore(begun.at().plus(Restarting.PATIENCE))) {
      end(note, How.FAILED, "was told to restart at " + begun.at() + " and still runs");
    }
  }

  private Optional<Instant> step(AssignedPolicy one, BootClock.Running running) {
    PolicyId id = one.policy().id();
    Restart restart = ((Work.RestartDevices) one.policy().work()).restart();
    Instant now = self.clock().instant();
    Note note = notes.of(id, now);
    if (note.end().isPresent()) {
      links.put(id, link(note.end().get()));
      return Optional.empty();
    }
    Instant started = now.minus(self.ahead().get().orElse(Duration.ZERO)).minus(running.since());
    Next next =
        Restarting.next(
            restart,
            one.policy().issued(),
            new Restarting.Here(
                note.warned(),
                note.begun(),
                running.boot(),
                started,
                ports.leases().get().standFor(one.body(), now),
                now));
    return switch (next) {
      case Next.Wait(Instant until) -> {
        waits(id, "it is due at " + until);
        yield Optional.of(until);
      }
      case Next.Lease() -> {
        lacksLease = true;
        links.put(
            id, Link.of(LinkKind.LEASE, Verdict.WAITS, "the site has given no leave for it now"));
        yield Optional.of(restart.notAfter());
      }
      case Next.Warn(Duration before) ->
          warn(note, restart, before, new Noted(running.boot(), now));
      case Next.Now() -> begin(note, restart, new Noted(running.boot(), now));
      case Next.Under(Instant until) -> {
        waits(id, "it was told to the computer, which has not gone down yet");
        yield Optional.of(until);
      }
      case Next.StartedSince(Instant at) ->
          over(
              note,
              How.NOT_NEEDED,
              "not needed: the computer was started at " + at + ", since it was due");
      case Next.Over() ->
          over(note, How.MISSED, "not done: its time ended at " + restart.notAfter());
      // Notes that begun were looked at before.
      case Next.Back() -> Optional.empty();
      case Next.Ignored() -> Optional.empty();
    };
  }

  private Optional<Instant> warn(Note note, Restart restart, Duration before, Noted here) {
    Instant at = here.at().plus(before);
    notes.keep(
        new Note(note.policy(), Optional.of(here), Optional.empty(), Optional.empty(), here.at()));
    Optional<String> trouble =
        ports
            .power()
            .tell(
                "This computer restarts in %s%s. Save your work."
                    .formatted(
                        length(before),
                        restart.reason().map(text -> " (" + text + ")").orElse("")));
    say(
        trouble.isPresent() ? Severity.WARNING : Severity.INFORMATION,
        "restart-announced",
        note.policy()
            + ": the computer restarts at "
            + at
            + trouble.map(why -> "; whoever is signed in could not be told: " + why).orElse(""));
    waits(note.policy(), "whoever is signed in was told; it is due at " + at);
    return Optional.of(at);
  }

  private static String length(Duration time) {
    return time.toSecondsPart() == 0 && time.toMinutes() > 0
        ? time.toMinutes() + " min"
        : time.toSeconds() + " s";
  }

  private Optional<Instant> begin(Note note, Restart restart, Noted here) {
    Note begun =
        new Note(note.policy(), note.warned(), Optional.of(here), Optional.empty(), here.at());
    notes.keep(begun);
    say(
        Severity.INFORMATION,
        "restart-begun",
        note.policy() + ": the computer restarts now; it runs as boot " + here.boot());
    Optional<String> trouble =
        ports.power().restart("Muster: " + restart.reason().orElse(note.policy().value()));
    if (trouble.isPresent()) {
      return over(begun, How.FAILED, "the computer did not take it: " + trouble.get());
    }
    waits(note.policy(), "it was told to the computer, which has not gone down yet");
    return Optional.of(here.at().plus(Restarting.PATIENCE));
  }

  private Optional<Instant> over(Note note, How how, String sentence) {
    end(note, how, sentence);
    return Optional.empty();
  }

  private void end(Note note, How how, String sentence) {
    End end = new End(how, sentence, self.clock().instant());
    notes.keep(new Note(note.policy(), note.warned(), note.begun(), Optional.of(end), end.at()));
    links.put(note.policy(), link(end));
    switch (how) {
      case RESTARTED -> say(Severity.INFORMATION, "restarted", note.policy() + ": " + sentence);
      case NOT_NEEDED ->
          say(Severity.INFORMATION, "restart-not-needed", note.policy() + ": " + sentence);
      case MISSED -> say(Severity.WARNING, "restart-missed", note.policy() + ": " + sentence);
      case FAILED -> say(Severity.ERROR, "restart-failed", note.policy() + ": " + sentence);
    }
  }

  private void waits(PolicyId id, String sentence) {
    links.put(id, Link.of(LinkKind.RESTART, Verdict.WAITS, sentence));
  }

  private static Link link(End end) {
    Verdict verdict =
        switch (end.how()) {
          case RESTARTED, NOT_NEEDED -> Verdict.OK;
          case MISSED, FAILED -> Verdict.FAILS;
        };
    return Link.of(LinkKind.RESTART, verdict, end.sentence()).at(end.at());
  }

  private void say(Severity severity, String event, String text) {
    ports
        .reports()
        .say(
            new StatusMessage(
                severity,
                "restart",
                event,
                text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text,
                self.clock().instant()));
  }
}
