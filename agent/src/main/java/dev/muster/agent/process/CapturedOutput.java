package dev.muster.agent.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file that a program prints into; only its end is kept. */
final class CapturedOutput implements AutoCloseable {
  private static final long MOST = 1L << 20;

  private final Path file;

  private CapturedOutput(Path file) {
    this.file = file;
  }

  static CapturedOutput in(Path folder) throws IOException {
    return new CapturedOutput(Files.createTempFile(folder, "output", ".txt"));
  }

  Path file() {
    return file;
  }

  /** Begins anew where the program has printed a lot; it appends, so it goes on at the new end. */
  void shorten() throws IOException {
    if (Files.size(file) > MOST) {
      try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
    }
  }

  /** The last lines, at most so many bytes of them. */
  String end(int most) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long from = Math.max(0, channel.size() - most);
      ByteBuffer buffer = ByteBuffer.allocate(most);
      channel.position(from);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // until the buffer is full or the file ends
      }
      String text = StandardCharsets.UTF_8.decode(buffer.flip()).toString();
      int firstLine = text.indexOf('\n');
      return from > 0 && firstLine >= 0 ? text.substring(firstLine + 1) : text;
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
