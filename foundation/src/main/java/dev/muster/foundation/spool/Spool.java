package dev.muster.foundation.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A bounded queue in a folder, first in first out, that survives {@code kill -9} and loss of power:
 * what {@link #force} returned for is there again. Entries are numbered; they are removed by
 * number, so that what was handled once can be told from what comes again after a crash. Safe for
 * several threads; one process at a time.
 */
public final class Spool implements AutoCloseable {
  private static final int LONGEST_ENTRY = 64 << 20;
  private static final long USUAL_SEGMENT = 8 << 20;

  private final Path folder;
  private final long most;
  private final long segmentSize;
  private final FileChannel lockFile;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private final Object forcing = new Object();
  private long removedUpTo;
  private long forcedUpTo;
  private long bytes;

  private Spool(Path folder, long most, long segmentSize, FileChannel lockFile) {
    this.folder = folder;
    this.most = most;
    this.segmentSize = segmentSize;
    this.lockFile = lockFile;
  }

  /**
   * Opens the queue in this folder, making it where it is missing.
   *
   * @param most the most bytes that it may hold
   * @throws SpoolException where it cannot be read, or another process has it open
   */
  public static Spool open(Path folder, long most) {
    return open(folder, most, USUAL_SEGMENT);
  }

  static Spool open(Path folder, long most, long segmentSize) {
    try {
      Files.createDirectories(folder);
      FileChannel lockFile = lock(folder);
      Spool spool = new Spool(folder, most, segmentSize, lockFile);
      spool.recover();
      return spool;
    } catch (IOException trouble) {
      throw new SpoolException("open", folder, trouble);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException taken) {
      channel.close();
      throw new IOException("this process has it open already", taken);
    }
    channel.close();
    throw new IOException("another process has it open");
  }

  private void recover() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".spool")).sorted().toList();
    }
    for (Path file : files) {
      Segment segment = Segment.open(file, LONGEST_ENTRY);
      segments.add(segment);
      bytes += segment.size();
    }
    if (segments.isEmpty()) {
      addSegment(readRemoved() + 1);
    }
    removedUpTo = Math.max(readRemoved(), segments.getFirst().first() - 1);
    forcedUpTo = segments.getLast().next() - 1;
    dropWholeSegments();
  }

  private long readRemoved() throws IOException {
    Path file = folder.resolve("removed");
    return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
  }

  private void addSegment(long first) throws IOException {
    segments.add(Segment.open(folder.resolve(Segment.nameOf(first)), LONGEST_ENTRY));
  }

  /**
   * Puts an entry behind the others; it is safe only after {@link #force}.
   *
   * @return its number, or nothing where the spool is full
   */
  public synchronized Optional<Long> put(byte[] entry) {
    if (bytes + entry.length > most || entry.length > LONGEST_ENTRY) {
      return Optional.empty();
    }
    try {
      Segment last = segments.getLast();
      if (last.size() >= segmentSize) {
        last.force();
        addSegment(last.next());
        last = segments.getLast();
      }
      long number = last.next();
      long before = last.size();
      last.append(entry);
      bytes += last.size() - before;
      return Optional.of(number);
    } catch (IOException trouble) {
      throw new SpoolException("write", folder, trouble);
    }
  }

  /**
   * Returns when every entry up to this number is safe on disk; callers at one time share one
   * write.
   */
  public void force(long number) {
    synchronized (forcing) {
      Segment last;
      long upTo;
      synchronized (this) {
        if (forcedUpTo >= number) {
          return;
        }
        last = segments.getLast();
        upTo = last.next() - 1;
      }
      try {
        last.force();
      } catch (IOException trouble) {
        throw new SpoolException("write", folder, trouble);
      }
      synchronized (this) {
        forcedUpTo = Math.max(forcedUpTo, upTo);
      }
    }
  }

  /**
   * The oldest entries that are safe on disk, at most so many and at most so many bytes, at least
   * one.
   */
  public synchronized List<Entry> peek(int entries, long mostBytes) {
    List<Entry> found = new ArrayList<>();
    long taken = 0;
    try {
      for (Segment segment : segments) {
        long from = Math.max(segment.first(), removedUpTo + 1);
        for (long number = from; number < segment.next() && number <= forcedUpTo; number++) {
          if (found.size() >= entries || (taken >= mostBytes && !found.isEmpty())) {
            return found;
          }
          Entry entry = segment.entry(number);
          found.add(entry);
          taken += entry.bytes().length;
        }
      }
      return found;
    } catch (IOException trouble) {
      throw new SpoolException("read", folder, trouble);
    }
  }

  /** Removes every entry up to this number. After a crash some of them may be there again. */
  public synchronized void remove(long upTo) {
    if (upTo <= removedUpTo) {
      return;
    }
    removedUpTo = Math.min(upTo, segments.getLast().next() - 1);
    try {
      Path next = folder.resolve("removed.new");
      Files.writeString(next, Long.toString(removedUpTo));
      Files.move(
          next,
          folder.resolve("removed"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      dropWholeSegments();
    } catch (IOException trouble) {
      throw new SpoolException("shorten", folder, trouble);
    }
  }

  private void dropWholeSegments() throws IOException {
    while (segments.getFirst().next() - 1 <= removedUpTo && segments.getFirst().size() > 0) {
      Segment whole = segments.removeFirst();
      if (segments.isEmpty()) {
        addSegment(whole.next());
      }
      bytes -= whole.size();
      whole.close();
      Files.delete(whole.file());
    }
  }

  /** How many entries are waiting. */
  public synchronized long waiting() {
    return segments.getLast().next() - 1 - removedUpTo;
  }

  /** How many bytes the spool has on disk. */
  public synchronized long bytes() {
    return bytes;
  }

  /** The number of the entry that was put in last, 0 where there never was one. */
  public synchronized long last() {
    return segments.getLast().next() - 1;
  }

  @Override
  public synchronized void close() {
    try {
      for (Segment segment : segments) {
        segment.close();
      }
      lockFile.close();
    } catch (IOException trouble) {
      throw new SpoolException("close", folder, trouble);
    }
  }
}
