package dev.muster.command.host;

import dev.muster.platform.folders.DataFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --data}: where a host of site systems keeps everything. */
final class HostDataFolder {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where everything is kept (usually /var/lib/muster for root).")
  private Path folder = DataFolder.usual();

  HostFolder folder() {
    return new HostFolder(folder.toAbsolutePath().normalize());
  }
}
