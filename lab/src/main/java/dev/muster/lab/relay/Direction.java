package dev.muster.lab.relay;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Frames on their way from one cable to another: each waits the same time, so they stay in order.
 * As many wait as there are slots; what comes beyond is dropped and counted, as in any queue of a
 * network.
 */
final class Direction {
  private final Cable from;
  private final Cable to;
  private final long delay;
  private final int size;
  private final MemorySegment memory;
  private final long[] due;
  private final int[] length;
  private int first;
  private int waiting;
  private long passed;
  private long dropped;

  /**
   * How much waits for how long.
   *
   * @param delay in microseconds
   * @param slots how many frames wait at most
   * @param size how many bytes a frame has at most
   */
  record Terms(long delay, int slots, int size) {}

  Direction(Cable from, Cable to, Terms terms, Arena arena) {
    this.from = from;
    this.to = to;
    this.delay = terms.delay();
    this.size = terms.size();
    // one more, for a frame that is read to be dropped
    this.memory = arena.allocate((long) (terms.slots() + 1) * size);
    this.due = new long[terms.slots()];
    this.length = new int[terms.slots()];
  }

  /** Takes all frames that have come. */
  void take(long now) {
    while (true) {
      boolean full = waiting == due.length;
      int slot = full ? due.length : (first + waiting) % due.length;
      int taken = from.take(slot(slot));
      if (taken == 0) {
        return;
      }
      if (full) {
        dropped++;
      } else {
        due[slot] = now + delay;
        length[slot] = taken;
        waiting++;
      }
    }
  }

  /** Puts those on the other cable whose time has come. */
  void put(long now) {
    while (waiting > 0 && left(now) <= 0) {
      if (to.put(slot(first), length[first])) {
        passed++;
      } else {
        dropped++;
      }
      first = (first + 1) % due.length;
      waiting--;
    }
  }

  /** How long the next frame still waits; the longest time where none does. */
  long left(long now) {
    if (waiting == 0) {
      return Long.MAX_VALUE;
    }
    long left = due[first] - now;
    // Where the clock was set back, nothing waits longer than it should all the same.
    return left > delay ? 0 : left;
  }

  long passed() {
    return passed;
  }

  long dropped() {
    return dropped;
  }

  private MemorySegment slot(int number) {
    return memory.asSlice((long) number * size, size);
  }
}
