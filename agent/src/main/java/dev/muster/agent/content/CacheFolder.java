package dev.muster.agent.content;

import dev.muster.contracts.content.ContentHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The cache's files; a file's time of change is when it was used last. */
record CacheFolder(Path folder) {
  private static final String PARTIAL = ".partial";
  private static final int HASH_LENGTH = 64;

  static CacheFolder open(Path folder) {
    try {
      return new CacheFolder(Files.createDirectories(folder));
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot make the folder " + folder, trouble);
    }
  }

  Path file(ContentHash hash) {
    return folder.resolve(hash.value());
  }

  Path partial(ContentHash hash) {
    return folder.resolve(hash.value() + PARTIAL);
  }

  /** How many bytes a download that has not come to its end has; absent where there is none. */
  Optional<Long> partialBytes(ContentHash hash) {
    try {
      return Optional.of(Files.size(partial(hash)));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  Set<ContentHash> held() {
    Set<ContentHash> held = new HashSet<>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (name.length() == HASH_LENGTH) {
        held.add(new ContentHash(name));
      }
    }
    return held;
  }

  void used(Path file, Instant now) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(now));
  }

  long free() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  long bytes() throws IOException {
    long bytes = 0;
    for (Path file : files()) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  /** Removes the file that was not used for the longest time; false where none may be removed. */
  boolean removeOldest(Predicate<ContentHash> inUse) throws IOException {
    List<Path> removable = new ArrayList<>();
    for (Path file : files()) {
      String hash = file.getFileName().toString().substring(0, HASH_LENGTH);
      if (!inUse.test(new ContentHash(hash))) {
        removable.add(file);
      }
    }
    if (removable.isEmpty()) {
      return false;
    }
    removable.sort(Comparator.comparing(CacheFolder::lastUse).thenComparing(Path::toString));
    Files.delete(removable.getFirst());
    return true;
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}(" + PARTIAL + ")?"))
          .toList();
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot read the folder " + folder, trouble);
    }
  }

  private static FileTime lastUse(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }
}
