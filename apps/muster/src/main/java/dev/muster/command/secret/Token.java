package dev.muster.command.secret;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --token-file}: a token never stands among a command's arguments. */
public final class Token {
  private static final String OPTION = "--token-file";

  @Option(
      names = OPTION,
      paramLabel = "FILE",
      description = "A file whose first line is the token; - is standard input.")
  private Optional<Path> file = Optional.empty();

  /** The token of the file, if one was named. */
  public Optional<String> read() {
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(new String(SecretSource.read(file, OPTION, "Token")));
  }

  /** The token of the file; without one a person is asked. */
  public String required() {
    return new String(SecretSource.read(file, OPTION, "Token"));
  }
}
