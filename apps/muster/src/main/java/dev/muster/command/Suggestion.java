package dev.muster.command;

import static java.util.Comparator.comparingDouble;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Finds the word that a mistyped one was probably meant to be. */
public final class Suggestion {
  private static final double SIMILAR = 0.8;

  private Suggestion() {}

  /** The command's option or visible subcommand most like {@code wrong}, if any is. */
  static Optional<String> nearest(String wrong, CommandSpec command) {
    return nearest(wrong, wrong.startsWith("-") ? options(command) : subcommands(command));
  }

  /** The word most like {@code wrong}, if any is. */
  public static Optional<String> nearest(String wrong, Stream<String> right) {
    JaroWinklerSimilarity likeness = new JaroWinklerSimilarity();
    return right
        .filter(word -> likeness.apply(wrong, word) >= SIMILAR)
        .max(comparingDouble(word -> likeness.apply(wrong, word)));
  }

  private static Stream<String> options(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .map(OptionSpec::longestName);
  }

  private static Stream<String> subcommands(CommandSpec command) {
    return command.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(subcommand -> !subcommand.usageMessage().hidden())
        .map(CommandSpec::name);
  }
}
