package dev.muster.platform.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The passwords of the database's roles, in one file that only its owner can read. */
final class Passwords {
  private static final int BYTES = 24;

  private final Path file;
  private final Map<String, String> byRole;

  private Passwords(Path file, Map<String, String> byRole) {
    this.file = file;
    this.byRole = byRole;
  }

  static Passwords in(Path folder) {
    Path file = folder.resolve("database-passwords");
    Map<String, String> byRole = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        int equals = line.indexOf('=');
        if (equals < 1) {
          throw new DatabaseException(
              "A line of " + file + " is not role=password; restore the file from a backup.");
        }
        byRole.put(line.substring(0, equals), line.substring(equals + 1));
      }
    } catch (NoSuchFileException first) {
      byRole.clear();
    } catch (IOException trouble) {
      throw new DatabaseException("Cannot read " + file + ": " + trouble, trouble);
    }
    return new Passwords(file, byRole);
  }

  /** The role's password; a new one is on disk before it is returned. */
  String of(String role) {
    String known = byRole.get(role);
    if (known != null) {
      return known;
    }
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String made = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    byRole.put(role, made);
    save();
    return made;
  }

  private void save() {
    String text =
        byRole.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining());
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(next);
      Files.createFile(
          next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(next, text, StandardOpenOption.WRITE);
      try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException trouble) {
      throw new DatabaseException("Cannot write " + file + ": " + trouble, trouble);
    }
  }
}
