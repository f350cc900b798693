package dev.muster.command.author;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.RootKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that name the exported root. */
final class Root {
  @Option(
      names = "--root",
      paramLabel = "FILE",
      required = true,
      description = "The exported root, which is kept offline.")
  private Path file = Path.of("");

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      required = true,
      description = "A file whose first line is the root's passphrase.")
  private Path passphrase = Path.of("");

  RootKey open() {
    try {
      String secret = Files.readString(passphrase).lines().findFirst().orElse("");
      return RootKey.open(file, secret.toCharArray());
    } catch (IOException | KeyException trouble) {
      throw new CommandFailure(
          ExitCode.PREVENTED, "Cannot open the root " + file + ": " + trouble.getMessage());
    }
  }
}
