package dev.muster.command;

import dev.muster.topology.NearestWord;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Finds the option or command that a mistyped word was probably meant to be. */
final class Suggestion {
  private Suggestion() {}

  /** The command's option or visible subcommand most like {@code wrong}, if any is. */
  static Optional<String> nearest(String wrong, CommandSpec command) {
    return NearestWord.to(
        wrong, (wrong.startsWith("-") ? options(command) : subcommands(command)).toList());
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
