package dev.muster.command.secret;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --passphrase-file}; without it a person is asked. */
public final class Passphrase {
  private static final String OPTION = "--passphrase-file";

  @Option(
      names = OPTION,
      paramLabel = "FILE",
      description =
          "A file whose first line is the passphrase; - is standard input. Without it you are asked.")
  private Optional<Path> file = Optional.empty();

  /** One that exists already; {@code question} says whose. */
  public char[] read(String question) {
    return SecretSource.read(file, OPTION, question);
  }

  /** One that is chosen now. */
  public char[] readNew(String question) {
    return SecretSource.readNew(file, OPTION, question);
  }
}
