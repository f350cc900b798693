package dev.muster.platform.folders;

import java.nio.file.Path;
import java.util.Optional;

/** The folder of Muster's data. */
public final class DataFolder {
  private static final String NAME = "muster";

  private DataFolder() {}

  /**
   * Where data is kept when no option says otherwise: {@code $MUSTER_DATA}, else {@code
   * /var/lib/muster} for root, else {@code $XDG_DATA_HOME/muster}, else {@code
   * ~/.local/share/muster}.
   */
  public static Path usual() {
    return Optional.ofNullable(System.getenv("MUSTER_DATA"))
        .filter(folder -> folder.startsWith("/"))
        .map(Path::of)
        .orElseGet(DataFolder::ofUser);
  }

  private static Path ofUser() {
    return "root".equals(System.getProperty("user.name"))
        ? Path.of("/var/lib", NAME)
        : Optional.ofNullable(System.getenv("XDG_DATA_HOME"))
            .filter(home -> home.startsWith("/"))
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "share"))
            .resolve(NAME);
  }
}
