package dev.muster.platform.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The PostgreSQL programs of the distribution: on Debian, each version in a folder of its own. */
final class InstalledPrograms {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final Path folder;

  InstalledPrograms(Path folder) {
    this.folder = folder;
  }

  static InstalledPrograms ofSystem() {
    return new InstalledPrograms(DEBIAN);
  }

  /** The newest, or that of a cluster which was made before. */
  ServerPrograms find(Optional<Integer> made) {
    SortedSet<Integer> versions = versions();
    if (made.isPresent()) {
      if (!versions.contains(made.get())) {
        throw new DatabaseException(
            "The site database is of PostgreSQL "
                + made.get()
                + ", whose programs are not in "
                + folder.resolve(made.get().toString())
                + "; install them: apt-get install postgresql-"
                + made.get());
      }
      return programs(made.get());
    }
    if (versions.isEmpty()) {
      throw new DatabaseException(
          "The distribution's PostgreSQL is not installed (nothing from "
              + Roles.OLDEST
              + " on in "
              + folder
              + "): apt-get install postgresql");
    }
    return programs(versions.last());
  }

  private ServerPrograms programs(int major) {
    return new ServerPrograms(folder.resolve(Integer.toString(major)), major);
  }

  private SortedSet<Integer> versions() {
    SortedSet<Integer> versions = new TreeSet<>();
    if (!Files.isDirectory(folder)) {
      return versions;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "[0-9][0-9]")) {
      for (Path each : all) {
        int major = Integer.parseInt(each.getFileName().toString());
        if (major >= Roles.OLDEST && Files.isExecutable(each.resolve("bin/initdb"))) {
          versions.add(major);
        }
      }
    } catch (IOException trouble) {
      throw new DatabaseException("Cannot list " + folder + ": " + trouble, trouble);
    }
    return versions;
  }
}
