package dev.muster.command.lab;

import dev.muster.command.lab.Proof.Outcome;
import dev.muster.command.lab.Trials.Trial;
import dev.muster.lab.LabFaults;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Takes rows away, looks who names them, puts them back and looks whether all works again. */
final class ProveRows {
  private static final Duration GLANCE = Duration.ofMillis(300);

  private final OpenLab open;
  private final Duration within;
  private final Clock clock;

  /**
   * @param within so soon a row has to be named, and so soon it has to work again
   */
  ProveRows(OpenLab open, Duration within, Clock clock) {
    this.open = open;
    this.within = within;
    this.clock = clock;
  }

  private record Named(String said, Duration after) {}

  /** Tries the rows of one trial; afterwards nothing is taken away. */
  List<Proof> of(Trial trial) throws IOException {
    Exercise exercise = trial.exercise();
    try {
      Instant gone = takeAway(trial);
      exercise.begin();
      Map<String, Named> named = awaitNames(trial, gone);
      open.lab().faults().mend();
      Instant back = clock.instant();
      exercise.again();
      boolean works = await(back, exercise);
      Duration mended = Duration.between(back, clock.instant());
      List<Proof> proofs = new ArrayList<>();
      for (String row : trial.rows()) {
        Optional<Named> by = Optional.ofNullable(named.get(row));
        Outcome outcome = by.isEmpty() ? Outcome.DEAD : works ? Outcome.PROVEN : Outcome.NOT_MENDED;
        String said =
            outcome == Outcome.NOT_MENDED
                ? String.join("; ", exercise.said())
                : by.map(Named::said).orElse("");
        proofs.add(
            new Proof(
                row,
                outcome,
                exercise.words(),
                said,
                by.map(Named::after),
                works ? Optional.of(mended) : Optional.empty()));
      }
      return proofs;
    } finally {
      open.lab().faults().mend();
      exercise.end();
    }
  }

  private Instant takeAway(Trial trial) {
    LabFaults faults = open.lab().faults();
    List<String> gone = new ArrayList<>();
    for (String row : trial.exercise().beside()) {
      gone.add(row);
      faults.takeAway(gone);
    }
    for (String row : trial.rows()) {
      gone.add(row + trial.exercise().at());
      faults.takeAway(gone);
    }
    return clock.instant();
  }

  private Map<String, Named> awaitNames(Trial trial, Instant gone) throws IOException {
    Map<String, Named> named = new LinkedHashMap<>();
    while (true) {
      List<String> said = trial.exercise().said();
      for (String row : trial.rows()) {
        if (!named.containsKey(row)) {
          said.stream()
              .filter(line -> names(line, row))
              .findFirst()
              .ifPresent(
                  line -> named.put(row, new Named(line, Duration.between(gone, clock.instant()))));
        }
      }
      if (named.size() == trial.rows().size() || isOver(gone)) {
        return named;
      }
      glance();
    }
  }

  /** Whether it names the row, whatever the transport. */
  static boolean names(String line, String row) {
    String name = row.substring(0, row.lastIndexOf('/'));
    return Pattern.compile("(?<![\\w/-])" + Pattern.quote(name) + "(?![\\w/-])")
        .matcher(line)
        .find();
  }

  private boolean await(Instant since, Exercise exercise) throws IOException {
    while (!exercise.works()) {
      if (isOver(since)) {
        return false;
      }
      glance();
    }
    return true;
  }

  private boolean isOver(Instant since) {
    return clock.instant().isAfter(since.plus(within));
  }

  /** Waits a moment, or until the site's process ends. */
  private void glance() {
    Optional<ProcessHandle> site = open.state().site().flatMap(LabRecord.Program::process);
    try {
      site.map(ProcessHandle::onExit)
          .orElseGet(CompletableFuture::new)
          .get(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException moment) {
      // it runs on, as it should
    }
  }
}
