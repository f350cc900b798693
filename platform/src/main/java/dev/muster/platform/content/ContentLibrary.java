package dev.muster.platform.content;

import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files under one folder, each once under its SHA-256. A file is written elsewhere, verified,
 * forced to the disk and then renamed, so whoever finds one finds it whole. Safe for use by several
 * threads.
 */
public final class ContentLibrary {
  private static final int PIECE = 1 << 16;
  private static final String PART = ".part";
  private static final Pattern LEFTOVER = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}\\.part");

  private final Path objects;
  private final Path incoming;
  private final Path damaged;

  private ContentLibrary(Path folder) {
    this.objects = folder.resolve("objects");
    this.incoming = folder.resolve("incoming");
    this.damaged = folder.resolve("damaged");
  }

  /**
   * Opens a library, which is made where there is none.
   *
   * @throws ContentException where the folder cannot be used
   */
  public static ContentLibrary open(Path folder) {
    return open(folder, true);
  }

  /** Opens a library in which another process may be writing: what is begun there is left alone. */
  public static ContentLibrary beside(Path folder) {
    return open(folder, false);
  }

  private static ContentLibrary open(Path folder, boolean alone) {
    ContentLibrary library = new ContentLibrary(folder);
    try {
      Files.createDirectories(library.objects);
      Files.createDirectories(library.incoming);
      Files.createDirectories(library.damaged);
      if (alone) {
        library.deleteLeftovers();
      }
      return library;
    } catch (IOException trouble) {
      throw new ContentException(
          "Cannot keep content in "
              + folder
              + "; give a folder that can be written: "
              + trouble.getMessage(),
          trouble);
    }
  }

  /** What an earlier process had begun and nobody can go on with. */
  private void deleteLeftovers() throws IOException {
    try (Stream<Path> parts = Files.list(incoming)) {
      parts
          .filter(part -> LEFTOVER.matcher(String.valueOf(part.getFileName())).matches())
          .forEach(ContentLibrary::delete);
    }
  }

  /** The whole file, if it is here. */
  public Optional<Path> find(ContentHash hash) {
    Path path = path(hash);
    return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
  }

  /** Reads a file; says whether it is here and what its name says. */
  public boolean isWhole(ContentHash hash) {
    try {
      return isWhole(hash, Pace.unlimited());
    } catch (NoSuchFileException none) {
      return false;
    }
  }

  /** How many bytes a file has, if it is here. */
  public OptionalLong size(ContentHash hash) {
    try {
      return OptionalLong.of(Files.size(path(hash)));
    } catch (NoSuchFileException none) {
      return OptionalLong.empty();
    } catch (IOException trouble) {
      throw new ContentException("Cannot measure content " + hash, trouble);
    }
  }

  /** Hears of each file that was read whether it is what its name says. */
  @FunctionalInterface
  public interface Checked {
    /** Called for one file after the other; one that is not whole was put aside before. */
    void checked(ContentHash hash, boolean whole);
  }

  /** Keeps what a stream holds, and says what it is. */
  public ContentHash add(InputStream content) {
    Path part = incoming.resolve(UUID.randomUUID() + PART);
    try {
      ContentHash hash = Incoming.write(part, content);
      keep(part, hash);
      return hash;
    } catch (IOException trouble) {
      throw unwritten(trouble);
    } finally {
      delete(part);
    }
  }

  /**
   * Keeps what a stream holds.
   *
   * @throws ContentException where it is not what the hash says; nothing is kept then
   */
  public void put(ContentHash hash, InputStream content) {
    Path part = incoming.resolve(UUID.randomUUID() + PART);
    try {
      ContentHash is = Incoming.write(part, content);
      if (!is.equals(hash)) {
        throw new ContentException("Expected content " + hash + ", got " + is);
      }
      keep(part, hash);
    } catch (IOException trouble) {
      throw unwritten(trouble);
    } finally {
      delete(part);
    }
  }

  /**
   * Takes a file that somebody else wrote: as it is, where it lies on the same disk and nobody has
   * it open to write into it, and else a copy.
   *
   * @throws NoSuchFileException where there is none
   * @throws IOException where it is not a file, or cannot be read
   * @throws ContentException where it is not what the hash says; nothing is kept then
   */
  public void take(ContentHash hash, Path file) throws IOException {
    Path part = incoming.resolve(UUID.randomUUID() + PART);
    try {
      switch (Incoming.move(file, part)) {
        case OURS -> {
          ContentHash is = Sha256.of(part);
          if (!is.equals(hash)) {
            throw new ContentException("Expected content " + hash + ", got " + is);
          }
          Incoming.force(part);
          keep(part, hash);
        }
        case OPEN_ELSEWHERE -> copy(hash, part);
        case ON_ANOTHER_DISK -> copy(hash, file);
      }
    } finally {
      delete(part);
    }
  }

  private void copy(ContentHash hash, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      put(hash, in);
    }
  }

  /** How many bytes of a file have come so far by {@link #resume}. */
  public long received(ContentHash hash) {
    try {
      return Files.size(part(hash));
    } catch (NoSuchFileException none) {
      return 0;
    } catch (IOException trouble) {
      throw unwritten(trouble);
    }
  }

  /**
   * Goes on with a file where it ended last time. One thread at a time for each hash.
   *
   * @param size of the whole
   * @param rest what follows the {@link #received} bytes
   * @throws ContentException where the stream ends early, which keeps what came, or where the whole
   *     is not what the hash says, which throws it away
   */
  public void resume(ContentHash hash, long size, InputStream rest) {
    Path part = part(hash);
    try {
      long received = Incoming.append(part, rest, size);
      if (received < size) {
        throw new ContentException(
            "Content " + hash + " ended after " + received + " of " + size + " bytes");
      }
      ContentHash is = received > size ? hash : Sha256.of(part);
      if (received > size || !is.equals(hash)) {
        delete(part);
        throw new ContentException(
            received > size
                ? "Content " + hash + " is longer than its " + size + " bytes"
                : "Expected content " + hash + ", got " + is);
      }
      keep(part, hash);
    } catch (IOException trouble) {
      throw unwritten(trouble);
    }
  }

  /** Takes a file out of the library; says whether it was there. */
  public boolean remove(ContentHash hash) {
    try {
      Files.deleteIfExists(part(hash));
      return Files.deleteIfExists(path(hash));
    } catch (IOException trouble) {
      throw new ContentException("Cannot remove content " + hash, trouble);
    }
  }

  /** All that is here, in order. */
  public List<ContentHash> contents() {
    try (Stream<Path> files = Files.walk(objects, 2)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> new ContentHash(String.valueOf(file.getFileName())))
          .sorted()
          .toList();
    } catch (IOException trouble) {
      throw new ContentException("Cannot list the content in " + objects, trouble);
    }
  }

  /** How many bytes are left on its disk. */
  public long free() {
    try {
      return Files.getFileStore(objects).getUsableSpace();
    } catch (IOException trouble) {
      throw new ContentException("Cannot measure the disk of " + objects, trouble);
    }
  }

  /** How full it is. */
  public Usage usage() {
    long bytes = 0;
    long files = 0;
    try {
      for (ContentHash hash : contents()) {
        bytes += Files.size(path(hash));
        files++;
      }
      return new Usage(files, bytes, free());
    } catch (IOException trouble) {
      throw new ContentException("Cannot measure the content in " + objects, trouble);
    }
  }

  /**
   * Reads every file; those that are not what their name says are put aside and reported.
   *
   * @param bytesPerSecond to be read at most
   */
  public Validation validate(long bytesPerSecond) {
    return validate(bytesPerSecond, (_, _) -> {});
  }

  /**
   * Reads every file; those that are not what their name says are put aside and reported.
   *
   * @param bytesPerSecond to be read at most
   */
  public Validation validate(long bytesPerSecond, Checked listener) {
    Pace pace = new Pace(bytesPerSecond);
    List<ContentHash> wrong = new ArrayList<>();
    long files = 0;
    long bytes = 0;
    for (ContentHash hash : contents()) {
      try {
        long size = Files.size(path(hash));
        boolean whole = isWhole(hash, pace);
        if (!whole) {
          Files.move(
              path(hash), damaged.resolve(hash.value()), StandardCopyOption.REPLACE_EXISTING);
          wrong.add(hash);
        }
        listener.checked(hash, whole);
        files++;
        bytes += size;
      } catch (NoSuchFileException removed) {
        wrong.remove(hash);
      } catch (IOException trouble) {
        throw new ContentException("Cannot put damaged content " + hash + " aside", trouble);
      }
    }
    return new Validation(files, bytes, wrong);
  }

  private boolean isWhole(ContentHash hash, Pace pace) throws NoSuchFileException {
    MessageDigest digest = Sha256.digest();
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(path(hash))) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        digest.update(piece, 0, read);
        pace.passed(read);
      }
      return Sha256.hash(digest.digest()).equals(hash);
    } catch (NoSuchFileException removed) {
      throw removed;
    } catch (IOException unreadable) {
      return false;
    }
  }

  private void keep(Path part, ContentHash hash) throws IOException {
    Path folder = path(hash).getParent();
    if (folder == null) {
      throw new IllegalStateException("content lies in a folder");
    }
    Files.createDirectories(folder);
    Files.move(part, path(hash), StandardCopyOption.ATOMIC_MOVE);
    Incoming.force(folder);
  }

  private Path path(ContentHash hash) {
    return objects.resolve(hash.value().substring(0, 2)).resolve(hash.value());
  }

  private Path part(ContentHash hash) {
    return incoming.resolve(hash + PART);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException trouble) {
      throw new ContentException("Cannot delete " + file, trouble);
    }
  }

  private ContentException unwritten(IOException trouble) {
    return new ContentException(
        "Cannot write content below " + incoming + "; is the disk full? " + trouble.getMessage(),
        trouble);
  }
}
