package dev.muster.foundation.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One file of a spool, named after its first entry. Each entry is its length, the CRC-32C of its
 * bytes, and its bytes; whatever follows the last whole entry was cut off by a crash and was never
 * forced.
 */
final class Segment implements AutoCloseable {
  private static final int HEADER = 8;

  private final FileChannel channel;
  private final Path file;
  private final long first;
  private final List<Long> offsets = new ArrayList<>();
  private long end;

  private Segment(FileChannel channel, Path file, long first) {
    this.channel = channel;
    this.file = file;
    this.first = first;
  }

  static String nameOf(long first) {
    return "%019d.spool".formatted(first);
  }

  static Segment open(Path file, int longest) throws IOException {
    long first = Long.parseLong(file.getFileName().toString().replace(".spool", ""));
    Segment segment =
        new Segment(
            FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            file,
            first);
    segment.findEntries(longest);
    return segment;
  }

  private void findEntries(int longest) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    long size = channel.size();
    while (end + HEADER <= size) {
      header.clear();
      readFully(header, end);
      int length = header.getInt(0);
      if (length < 0 || length > longest || end + HEADER + length > size) {
        break;
      }
      byte[] bytes = bytes(end + HEADER, length);
      if (checksum(bytes) != header.getInt(Integer.BYTES)) {
        break;
      }
      offsets.add(end);
      end += HEADER + length;
    }
    channel.truncate(end);
  }

  long first() {
    return first;
  }

  /** The number that the next entry gets. */
  long next() {
    return first + offsets.size();
  }

  long size() {
    return end;
  }

  Path file() {
    return file;
  }

  void append(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(HEADER + bytes.length);
    buffer.putInt(bytes.length).putInt(checksum(bytes)).put(bytes).flip();
    long at = end;
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
    offsets.add(end);
    end = at;
  }

  Entry entry(long number) throws IOException {
    long offset = offsets.get((int) (number - first));
    long after = number + 1 < next() ? offsets.get((int) (number + 1 - first)) : end;
    return new Entry(number, bytes(offset + HEADER, (int) (after - offset - HEADER)));
  }

  void force() throws IOException {
    channel.force(false);
  }

  private byte[] bytes(long offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    readFully(buffer, offset);
    return buffer.array();
  }

  private void readFully(ByteBuffer buffer, long offset) throws IOException {
    long at = offset;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, at);
      if (read < 0) {
        throw new IOException(file + " ends within an entry");
      }
      at += read;
    }
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
