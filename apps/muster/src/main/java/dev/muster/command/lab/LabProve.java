package dev.muster.command.lab;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.lab.Trials.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster lab prove}. */
@Command(
    name = "prove",
    description = {
      "Shows that each row of the matrix is needed, on a lab that is up: takes the rules of a row away,",
      "does what the row is for, requires that the site or an agent names the row, puts the rules back",
      "and requires that it works again. A rule that nobody misses is a failure."
    })
final class LabProve implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private LabOptions options;

  @Option(
      names = "--row",
      paramLabel = "ROW",
      split = ",",
      description = "Only these, such as C40/smb.")
  private List<String> rows = List.of();

  @Option(
      names = "--sample",
      paramLabel = "NUMBER",
      description = "Only so many trials, chosen by --seed.")
  private Optional<Integer> sample = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "By what they are chosen (usually the time).")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--within",
      paramLabel = "TIME",
      description = "So soon a row has to be named, and to work again (usually ${DEFAULT-VALUE}).",
      defaultValue = "PT45S")
  private Duration within = Duration.ofSeconds(45);

  LabProve(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    OpenLab open = OpenLab.of(options);
    if (!open.state().faults().isEmpty()) {
      throw new CommandFailure(
          ExitCode.PREVENTED,
          "Something is broken in this lab already (muster lab status has it): muster lab mend first.");
    }
    Trials trials =
        Trials.of(
            open, new Marks(open, "mark-" + Long.toString(clock.millis(), Character.MAX_RADIX)));
    PrintWriter out = spec.commandLine().getOut();
    List<Proof> all = new ArrayList<>(rows.isEmpty() ? trials.left() : List.of());
    long chosen = seed.orElseGet(clock::millis);
    List<Trial> todo = chosen(trials.trials(), chosen);
    sample.ifPresent(_ -> out.println("seed       " + chosen));
    ProveRows prove = new ProveRows(open, within, clock);
    for (Trial trial : todo) {
      List<Proof> proofs = prove.of(trial);
      proofs.forEach(proof -> print(out, proof));
      all.addAll(proofs);
      Proof.write(open.folder(), all);
    }
    all.stream().filter(proof -> proof.named().isEmpty()).forEach(proof -> print(out, proof));
    boolean good = all.stream().allMatch(proof -> proof.outcome().isGood());
    return (good ? ExitCode.OK : ExitCode.NOT_WELL).number();
  }

  private List<Trial> chosen(List<Trial> trials, long chosen) {
    if (!rows.isEmpty()) {
      List<Trial> wanted =
          trials.stream()
              .filter(trial ->
                  trial.rows().stream()
                      .anyMatch(row ->
                          rows.contains(row)
                              || rows.contains(row.substring(0, row.lastIndexOf('/')))))
              .toList();
      if (wanted.isEmpty()) {
        throw new CommandFailure(
            ExitCode.BAD_INPUT, "Nothing built in this lab uses " + String.join(", ", rows) + ".");
      }
      return wanted;
    }
    List<Trial> some = new ArrayList<>(trials);
    if (sample.isPresent()) {
      Collections.shuffle(some, new Random(chosen));
      return some.subList(0, Math.min(some.size(), sample.get()));
    }
    return some;
  }

  private static void print(PrintWriter out, Proof proof) {
    out.printf("%-28s %-14s %s%n", proof.row(), proof.outcome().label(), proof.exercise());
    proof
        .named()
        .ifPresent(
            after -> out.printf("%43s named after %s: %s%n", "", seconds(after), proof.said()));
    proof
        .mended()
        .ifPresent(after -> out.printf("%43s works again after %s%n", "", seconds(after)));
    out.flush();
  }

  static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0);
  }
}
