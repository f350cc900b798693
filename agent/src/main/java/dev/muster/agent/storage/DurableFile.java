package dev.muster.agent.storage;

import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Writes and reads one file; safe against a crash, not against a second writer. */
public final class DurableFile {
  private DurableFile() {}

  /**
   * Replaces the file; when this returns, the new one is on the disk.
   *
   * @throws UncheckedIOException where the disk does not take it; the old one is still there
   */
  public static void write(Path file, byte[] bytes) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      moveInto(fresh, file);
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot write " + file + "; is the disk full?", trouble);
    }
  }

  /** Replaces the file with a record's JSON. */
  public static void writeJson(Path file, Object record) {
    write(file, Json.bytes(record));
  }

  /**
   * The record whose JSON the file holds; absent where there is no such file or it cannot be
   * understood.
   */
  public static <T> Optional<T> readJson(Path file, Class<T> type) {
    try {
      return Optional.of(Json.read(Files.readAllBytes(file), type));
    } catch (NoSuchFileException | JsonException none) {
      return Optional.empty();
    } catch (IOException trouble) {
      throw new UncheckedIOException("Cannot read " + file, trouble);
    }
  }

  /** Gives a file, whose bytes are on the disk already, its final name in the same folder. */
  public static void moveInto(Path fresh, Path file) throws IOException {
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
