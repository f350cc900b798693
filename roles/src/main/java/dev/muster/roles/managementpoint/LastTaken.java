package dev.muster.roles.managementpoint;

/**
 * The last 100 messages of a device's stream that are safe here, as many as an agent sends at once:
 * what comes again because an answer was lost is not kept again. Safe for several threads.
 */
final class LastTaken {
  private static final int LAST = 100;

  private final int[] hashes = new int[LAST];
  private String stream = "";
  private long last;

  /** Whether this very message was taken; another one under its number is for the site to judge. */
  synchronized boolean has(String of, long sequence, String payload) {
    return stream.equals(of)
        && sequence <= last
        && sequence > last - LAST
        && hashes[place(sequence)] == payload.hashCode();
  }

  /** Notes that this message was taken. */
  synchronized void add(String of, long sequence, String payload) {
    if (!stream.equals(of)) {
      stream = of;
      last = 0;
    }
    if (sequence > last - LAST) {
      hashes[place(sequence)] = payload.hashCode();
      last = Math.max(last, sequence);
    }
  }

  private static int place(long sequence) {
    return (int) (sequence % LAST);
  }
}
