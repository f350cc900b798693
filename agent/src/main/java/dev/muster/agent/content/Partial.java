package dev.muster.agent.content;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of a download that has not come to its end, never longer than the content's size. */
record Partial(Path file, long size) implements ContentSource.Receiver {
  long length() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  boolean isWhole() throws IOException {
    return Files.exists(file) && Files.size(file) == size;
  }

  @Override
  public OutputStream from(long offset) throws IOException {
    if (offset < 0 || offset > length()) {
      throw new IOException("the answer begins at byte " + offset + " of " + length());
    }
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.truncate(offset);
      channel.position(offset);
      return new Bounded(channel);
    } catch (IOException trouble) {
      throw new DiskException("cannot write " + file + ": " + trouble.getMessage(), trouble);
    }
  }

  private final class Bounded extends OutputStream {
    private final FileChannel channel;

    Bounded(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (channel.position() + length > size) {
        throw new IOException("more than the " + size + " bytes of the content came");
      }
      try {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      } catch (IOException trouble) {
        throw new DiskException("cannot write " + file + ": " + trouble.getMessage(), trouble);
      }
    }

    @Override
    public void close() throws IOException {
      try (channel) {
        channel.force(true);
      }
    }
  }
}
