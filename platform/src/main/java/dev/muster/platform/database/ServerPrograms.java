package dev.muster.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs.
 *
 * @param folder with its {@code bin}
 * @param major the version
 */
record ServerPrograms(Path folder, int major) {
  private static final int EXECUTABLE = 0111;
  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> PLAIN =
      PosixFilePermissions.fromString("rw-r--r--");

  /** Those of the archive on the class path, unpacked below {@code parent} once per version. */
  static ServerPrograms below(Path parent) {
    String version = version();
    Path folder = parent.resolve("postgresql-" + version);
    if (Files.isDirectory(folder)) {
      return new ServerPrograms(folder, bundled());
    }
    try {
      if (!Files.isDirectory(parent)) {
        Files.createDirectories(parent);
        // Whatever the process gives new folders: the server is run by another user.
        Files.setPosixFilePermissions(parent, PROGRAM);
      }
      Path fresh = Files.createTempDirectory(parent, "postgresql-" + version + ".");
      try {
        unpack(fresh);
        Files.setPosixFilePermissions(fresh, PROGRAM);
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException
          | DirectoryNotEmptyException
          | AtomicMoveNotSupportedException another) {
        Folders.delete(fresh);
        if (!Files.isDirectory(folder)) {
          throw another;
        }
      }
      return new ServerPrograms(folder, bundled());
    } catch (IOException trouble) {
      throw new DatabaseException(
          "Cannot unpack PostgreSQL into "
              + parent
              + ": "
              + trouble
              + "; it needs 60 MB there and the right to write.",
          trouble);
    }
  }

  Path postgres() {
    return folder.resolve("bin/postgres");
  }

  Path initdb() {
    return folder.resolve("bin/initdb");
  }

  /** The version on the class path. */
  static int bundled() {
    return Integer.parseInt(version().split("\\.", -1)[0]);
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = ServerPrograms.class.getResourceAsStream("postgresql.properties")) {
      if (in == null) {
        throw new IllegalStateException("postgresql.properties is part of this package");
      }
      properties.load(in);
    } catch (IOException trouble) {
      throw new DatabaseException("Cannot read postgresql.properties: " + trouble, trouble);
    }
    return properties.getProperty("version");
  }

  private static void unpack(Path target) throws IOException {
    String name = archive();
    try (InputStream packed = ServerPrograms.class.getResourceAsStream(name)) {
      if (packed == null) {
        throw new DatabaseException(
            "This build has no PostgreSQL for the processor "
                + System.getProperty("os.arch")
                + " (no "
                + name
                + " on the class path); use an external PostgreSQL.");
      }
      TarArchiveInputStream tar =
          new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)));
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, target);
      }
    }
    letPass(target);
  }

  /** Folders that the archive does not name have whatever the process gives new ones. */
  private static void letPass(Path target) throws IOException {
    try (Stream<Path> all = Files.walk(target)) {
      for (Path folder : all.filter(Files::isDirectory).toList()) {
        if (!Files.isSymbolicLink(folder)) {
          Files.setPosixFilePermissions(folder, PROGRAM);
        }
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("The archive holds " + entry.getName());
    }
    Files.createDirectories(entry.isDirectory() ? file : file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.copy(tar, file);
    }
    if (!entry.isSymbolicLink()) {
      boolean program = entry.isDirectory() || (entry.getMode() & EXECUTABLE) != 0;
      Files.setPosixFilePermissions(file, program ? PROGRAM : PLAIN);
    }
  }

  private static String archive() {
    String processor =
        switch (System.getProperty("os.arch")) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm_64";
          default -> System.getProperty("os.arch");
        };
    return "/postgres-linux-" + processor + ".txz";
  }
}
