package dev.muster.command.site;

import dev.muster.foundation.process.Environment;
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
  private Path folder = usual();

  /** The folders within. */
  public SiteFolder folder() {
    return new SiteFolder(folder.toAbsolutePath().normalize());
  }

  /** As the XDG base directory specification and the file system hierarchy standard have it. */
  private static Path usual() {
    if (System.getProperty("user.name").equals("root")) {
      return Path.of("/var/lib/muster");
    }
    return Environment.variable("XDG_DATA_HOME")
        .filter(text -> text.startsWith("/"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "share"))
        .resolve("muster");
  }
}
