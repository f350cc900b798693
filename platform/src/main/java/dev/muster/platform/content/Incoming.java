package dev.muster.platform.content;

import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** Writes files and forces them to the disk. */
final class Incoming {
  private static final int PIECE = 1 << 16;

  private Incoming() {}

  /** Writes all of a stream, and says what it was. */
  static ContentHash write(Path file, InputStream content) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] piece = new byte[PIECE];
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
        digest.update(piece, 0, read);
        write(out, piece, read);
      }
      out.force(true);
    }
    return Sha256.hash(digest.digest());
  }

  /**
   * Appends a stream to what is there.
   *
   * @return the size then; more than {@code largest} where the stream had more, which is not
   *     written
   */
  static long append(Path file, InputStream rest, long largest) throws IOException {
    byte[] piece = new byte[PIECE];
    try (FileChannel out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      long size = out.size();
      try {
        for (int read = rest.read(piece); read >= 0; read = rest.read(piece)) {
          size += read;
          if (size > largest) {
            return size;
          }
          write(out, piece, read);
        }
      } finally {
        out.force(true);
      }
      return size;
    }
  }

  private static void write(FileChannel out, byte[] piece, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(piece, 0, length);
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  /** Makes names in a folder outlast a power cut. */
  static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
