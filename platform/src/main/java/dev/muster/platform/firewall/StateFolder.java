package dev.muster.platform.firewall;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is kept of a change until it is confirmed. A folder {@code pending-ID} becomes {@code
 * claimed-ID} by one rename, so that of confirming, rolling back and the guard exactly one happens.
 */
final class StateFolder {
  private static final String PENDING = "pending-";
  private static final String CLAIMED = "claimed-";

  private final Path path;

  StateFolder(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /** Makes the folder of a new change. */
  String begin() {
    try {
      makePrivate();
      try (FileChannel lock =
              FileChannel.open(
                  path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = lock.lock()) {
        if (pending().isPresent()) {
          throw new FirewallException(
              "A change of the firewall waits for its confirmation; confirm it or roll it back first.");
        }
        String id = UUID.randomUUID().toString();
        Files.createDirectory(pending(id));
        return id;
      }
    } catch (IOException e) {
      throw new FirewallException("Cannot keep the firewall's state in " + path + ": " + e, e);
    }
  }

  private void makePrivate() throws IOException {
    var privately = PosixFilePermissions.fromString("rwx------");
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(path.getParent() == null ? path : path.getParent());
      Files.createDirectory(path, PosixFilePermissions.asFileAttribute(privately));
    }
    boolean ours =
        Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
            && Files.getPosixFilePermissions(path).equals(privately)
            && Files.getOwner(path).getName().equals(System.getProperty("user.name"));
    if (!ours) {
      throw new FirewallException(
          path + " must be a folder of this user's with mode 0700: the rules in it are loaded.");
    }
  }

  Optional<String> pending() {
    if (!Files.isDirectory(path)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(PENDING))
          .map(name -> name.substring(PENDING.length()))
          .findFirst();
    } catch (IOException e) {
      throw new FirewallException("Cannot read " + path + ": " + e, e);
    }
  }

  Path pending(String id) {
    return path.resolve(PENDING + id);
  }

  Path claimed(String id) {
    return path.resolve(CLAIMED + id);
  }

  /** Takes the change; false where somebody else has. */
  boolean claim(String id) {
    try {
      Files.move(pending(id), claimed(id), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException taken) {
      return false;
    } catch (IOException e) {
      throw new FirewallException("Cannot rename " + pending(id) + ": " + e, e);
    }
  }

  void write(String id, String name, String text) {
    try {
      Files.writeString(pending(id).resolve(name), text);
    } catch (IOException e) {
      throw new FirewallException("Cannot write in " + pending(id) + ": " + e, e);
    }
  }

  /** Removes what was kept of the change. */
  void forget(String id) {
    for (Path folder : List.of(pending(id), claimed(id))) {
      try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.of()) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        throw new FirewallException("Cannot remove " + folder + ": " + e, e);
      }
    }
  }
}
