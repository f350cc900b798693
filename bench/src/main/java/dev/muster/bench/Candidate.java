package dev.muster.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A command that is timed.
 *
 * @param title how the tables call it
 * @param command the program and its arguments
 * @param exit what it ends with when it works
 */
record Candidate(String title, List<String> command, int exit) {
  Candidate {
    command = List.copyOf(command);
  }

  Timing time() {
    return Stopwatch.time(command, exit);
  }

  /** Times both in turn, so that what else the machine does meets both alike. */
  static Pair inTurn(Candidate one, Candidate baseline, int runs) {
    one.time(); // the first run fills the kernel's file cache
    List<Timing> ones = new ArrayList<>();
    List<Timing> baselines = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      baselines.add(baseline.time());
      ones.add(one.time());
    }
    return new Pair(one, ones, baselines);
  }

  /** What both took. */
  record Pair(Candidate candidate, List<Timing> timings, List<Timing> baselines) {
    Pair {
      timings = List.copyOf(timings);
      baselines = List.copyOf(baselines);
    }
  }
}
