package dev.muster.platform.content;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Holds a reader back to so many bytes a second, over the whole of what it reads. */
final class Pace {
  private static final long LONGEST_WAIT = Duration.ofSeconds(1).toNanos();

  private final long bytesPerSecond;
  private final long began = System.nanoTime();
  private long bytes;

  /**
   * A pace from now on.
   *
   * @param bytesPerSecond positive
   */
  Pace(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Waits, after so many more bytes were read, until they may have been. */
  void passed(int more) {
    bytes += more;
    double due = (double) bytes / bytesPerSecond * TimeUnit.SECONDS.toNanos(1);
    try {
      long early = (long) due - (System.nanoTime() - began);
      while (early > 0) {
        TimeUnit.NANOSECONDS.sleep(Math.min(early, LONGEST_WAIT));
        early = (long) due - (System.nanoTime() - began);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ContentException("stopped while it read content", interrupted);
    }
  }
}
