package dev.muster.command.secret;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.RootKey;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name the exported root. */
public final class ExportedRoot {
  @Option(
      names = "--root",
      paramLabel = "FILE",
      required = true,
      description = "The exported root, which is kept offline.")
  private Path file = Path.of("");

  @Mixin private Passphrase passphrase;

  /** Opens it with its passphrase. */
  public RootKey open() {
    char[] secret = passphrase.read("Passphrase of the root");
    try {
      return RootKey.open(file, secret);
    } catch (KeyException trouble) {
      throw new CommandFailure(
          ExitCode.PREVENTED, "Cannot open the root " + file + ": " + trouble.getMessage());
    } finally {
      Arrays.fill(secret, '\0');
    }
  }
}
