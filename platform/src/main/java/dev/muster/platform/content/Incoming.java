package dev.muster.platform.content;

import static java.util.Objects.requireNonNull;

import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Set;

/** Writes files and forces them to the disk. */
final class Incoming {
  private static final int PIECE = 1 << 16;
  private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-r-----");

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

  /** What became of a file that was to be ours. */
  enum Moved {
    /** It has the new name, and nobody can write into it. */
    OURS,

    /** It has the new name; somebody may have it open, and write. */
    OPEN_ELSEWHERE,

    /** It is where it was. */
    ON_ANOTHER_DISK
  }

  /**
   * Makes a file of somebody else ours, under another name. He could open it again as long as it is
   * his, so it gets the owner of the folder before it is looked who has it open.
   *
   * @throws NoSuchFileException where there is none
   * @throws IOException where it is a link, a folder or another thing that is no file
   */
  static Moved move(Path file, Path to) throws IOException {
    try {
      Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherDisk) {
      return Moved.ON_ANOTHER_DISK;
    }
    if (!Files.isRegularFile(to, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(to, file, StandardCopyOption.ATOMIC_MOVE);
      throw new IOException(file + " is not a file");
    }
    PosixFileAttributes folder =
        Files.readAttributes(requireNonNull(to.getParent()), PosixFileAttributes.class);
    PosixFileAttributeView own = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    own.setOwner(folder.owner());
    own.setGroup(folder.group());
    own.setPermissions(OWN);
    return Writers.areNone(to) ? Moved.OURS : Moved.OPEN_ELSEWHERE;
  }

  /** Makes a file, or the names in a folder, outlast a power cut. */
  static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
