package dev.muster.agent.content;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of a download that has not come to its end. */
record Partial(Path file, long size) {
  /** How many bytes came; one that is too long is thrown away. */
  long length() throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    if (Files.size(file) > size) {
      Files.delete(file);
      return 0;
    }
    return Files.size(file);
  }

  boolean isWhole() throws IOException {
    return length() == size && Files.exists(file);
  }

  /** Returns when the bytes are on the disk. */
  void force() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
