package dev.muster.lab.relay;

import java.lang.foreign.MemorySegment;

/** One end of a cable. */
interface Cable {
  /** Takes the next frame into this memory: its length, 0 where none waits. */
  int take(MemorySegment frame);

  /** Puts the first bytes of this memory on the cable; false where it takes none now. */
  boolean put(MemorySegment frame, int length);
}
