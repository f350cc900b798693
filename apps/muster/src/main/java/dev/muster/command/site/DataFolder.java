package dev.muster.command.site;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --data}: where a site and this computer's agent keep everything. */
public final class DataFolder {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "Where everything is kept (usually /var/lib/muster for root, else"
              + " $XDG_DATA_HOME/muster or ~/.local/share/muster).")
  private Path folder = dev.muster.platform.folders.DataFolder.usual();

  /** The folders within. */
  public SiteFolder folder() {
    return new SiteFolder(folder.toAbsolutePath().normalize());
  }
}
