package dev.muster.agentapp;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Describes {@code muster agent package}, which the launcher of a checkout runs. */
@Command(
    name = "package",
    description = {
      "Makes the agent's Debian package with a Java runtime of its own, and prints where it is.",
      "Works in a checkout; SOURCE_DATE_EPOCH sets the times of its files."
    })
final class PackageCommand implements Callable<Integer> {
  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The package, or the folder that gets it (default: below .muster).")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--package-version",
      paramLabel = "VERSION",
      description = "Its version (default: that of the sources, and their time).")
  private Optional<String> version = Optional.empty();

  @Override
  public Integer call() {
    throw new CommandException(
        CommandException.PREVENTED,
        "muster agent package is run by the launcher, from a checkout: ./muster agent package"
            + output.map(file -> " --output " + file).orElse("")
            + version.map(text -> " --package-version " + text).orElse(""));
  }
}
