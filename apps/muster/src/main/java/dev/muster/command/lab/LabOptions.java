package dev.muster.command.lab;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say which lab is meant. */
final class LabOptions {
  private static final String ROOT = "root";

  @Option(
      names = "--prefix",
      paramLabel = "NAME",
      description =
          "What the names of its namespaces begin with (usually ${DEFAULT-VALUE}); labs side by side"
              + " differ in it.",
      defaultValue = "lab")
  private String prefix = "lab";

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where labs keep everything (usually ${DEFAULT-VALUE}).",
      defaultValue = "/var/lib/muster-lab")
  private Path data = Path.of("/var/lib/muster-lab");

  String prefix() {
    return prefix;
  }

  /** The folder of the lab; only root has anything to do with labs. */
  LabFolder folder() {
    if (!ROOT.equals(System.getProperty("user.name"))) {
      throw new CommandFailure(
          ExitCode.PREVENTED,
          "A lab is made of network namespaces, which takes root: run it with sudo.");
    }
    return new LabFolder(data.toAbsolutePath().normalize().resolve(prefix));
  }
}
